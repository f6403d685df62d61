package io.websock.spring.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.websock.engine.Session;
import io.websock.spring.StateRenderer;
import io.websock.spring.actuate.StateReport.Status;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogMessage;

/**
 * Reads the state of sessions by the application's renderers, each on the session's own
 * turn, and waits for that, unless the session is stuck in a callback.
 */
final class StateReader {

	private static final Log logger = LogFactory.getLog(StateReader.class);

	private final List<StateRenderer> renderers;

	private final Duration patience;

	StateReader(List<StateRenderer> renderers, Duration patience) {
		this.renderers = List.copyOf(renderers);
		this.patience = patience;
	}

	StateReport read(Session session) {
		if (this.renderers.isEmpty()) {
			return StateReport.without(Status.NOT_SHOWN);
		}
		if (session.isStuck()) {
			return StateReport.without(Status.BUSY);
		}
		CompletableFuture<Optional<Object>> state = session
			.inspect((current) -> render(session.endpoint().name(), current));
		try {
			return state.get(this.patience.toNanos(), TimeUnit.NANOSECONDS)
				.map((value) -> new StateReport(Status.SHOWN, value))
				.orElseGet(() -> StateReport.without(Status.NOT_SHOWN));
		}
		catch (ExecutionException ex) {
			logger.warn(LogMessage.format("State of session %s cannot be rendered", session.id()), ex.getCause());
			return StateReport.without(Status.FAILED);
		}
		catch (TimeoutException ex) {
			state.cancel(false);
			return StateReport.without(Status.BUSY);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return StateReport.without(Status.BUSY);
		}
	}

	private @Nullable Object render(String endpoint, Object state) {
		for (StateRenderer renderer : this.renderers) {
			Object shown = renderer.render(endpoint, state);
			if (shown != null) {
				return shown;
			}
		}
		return null;
	}

}
