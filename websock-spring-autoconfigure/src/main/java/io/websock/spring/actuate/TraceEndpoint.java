package io.websock.spring.actuate;

import java.util.Map;
import java.util.Objects;

import io.websock.SessionId;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.annotation.DeleteOperation;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * Actuator endpoint {@code websocktrace}: the frames of one session while somebody looks.
 * It is an endpoint of its own, since whoever may see sessions need not see their frames.
 */
@WebEndpoint(id = "websocktrace")
final class TraceEndpoint {

	private final Traces traces;

	TraceEndpoint(Traces traces) {
		this.traces = traces;
	}

	/**
	 * Shows a trace.
	 * @param session the session's address
	 * @param after number of the last frame that is known; none for all
	 * @return the frames after that; {@code null} if the session is not traced
	 */
	@ReadOperation
	public @Nullable Object read(@Selector String session, @Nullable Integer after) {
		return this.traces.read(SessionId.of(session), Objects.requireNonNullElse(after, 0));
	}

	/**
	 * Starts a trace, in place of the session's last one.
	 * @param session the session's address
	 * @return the trace, or status 404 or 429
	 */
	@WriteOperation
	public WebEndpointResponse<?> start(@Selector String session) {
		SessionId id = SessionId.of(session);
		if (!this.traces.exists(id)) {
			return new WebEndpointResponse<>(WebEndpointResponse.STATUS_NOT_FOUND);
		}
		return this.traces.start(id) ? new WebEndpointResponse<>(this.traces.read(id, 0))
				: new WebEndpointResponse<>(
						Map.of("message", "As many sessions are traced as may be: wait until a trace ends."),
						WebEndpointResponse.STATUS_TOO_MANY_REQUESTS);
	}

	/**
	 * Ends a trace and forgets it.
	 * @param session the session's address
	 * @return status 204, or 404
	 */
	@DeleteOperation
	public WebEndpointResponse<?> stop(@Selector String session) {
		boolean stopped = this.traces.stop(SessionId.of(session));
		return new WebEndpointResponse<>(
				stopped ? WebEndpointResponse.STATUS_NO_CONTENT : WebEndpointResponse.STATUS_NOT_FOUND);
	}

}
