package io.websock.spring.actuate;

import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.SessionId;
import io.websock.spring.StateRenderer;
import io.websock.spring.session.Delivery;
import io.websock.spring.session.Session;
import io.websock.spring.session.SessionHost;
import org.jspecify.annotations.Nullable;

/**
 * What operators see of sessions and do to them. Thread-safe.
 */
public final class SessionOperations {

	/** How long to wait for the turn of a session that is in a callback. */
	private static final Duration PATIENCE = Duration.ofSeconds(1);

	private final SessionHost host;

	private final Clock clock;

	private final StateReader states;

	/**
	 * Creates the operations.
	 * @param host home of the sessions
	 * @param renderers what shows their states, in order
	 * @param clock clock of those who look
	 */
	public SessionOperations(SessionHost host, List<StateRenderer> renderers, Clock clock) {
		this.host = host;
		this.clock = clock;
		this.states = new StateReader(renderers, PATIENCE);
	}

	SessionPages pages() {
		return new SessionPages(this.host, this.clock);
	}

	@Nullable SessionDetail detail(SessionId id) {
		Session session = this.host.find(id);
		if (session == null) {
			return null;
		}
		ConnectInfo connect = session.connect();
		return new SessionDetail(SessionReport.of(session, this.clock.instant().truncatedTo(ChronoUnit.MILLIS)),
				connect.path(), connect.subprotocol(), this.states.read(session));
	}

	/**
	 * Closes a session.
	 * @return whether there was one
	 */
	boolean close(SessionId id, CloseDetail detail) {
		Session session = this.host.find(id);
		return session != null && session.close(detail) == Delivery.ACCEPTED;
	}

}
