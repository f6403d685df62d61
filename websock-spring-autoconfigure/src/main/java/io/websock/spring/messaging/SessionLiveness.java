package io.websock.spring.messaging;

import java.time.Duration;

import io.websock.SessionId;
import io.websock.spring.WebSockLiveness;
import io.websock.spring.session.Session;
import io.websock.spring.session.SessionHost;
import org.jspecify.annotations.Nullable;

/**
 * Liveness of the sessions of one {@link SessionHost}.
 *
 * @param host home of the sessions
 */
public record SessionLiveness(SessionHost host) implements WebSockLiveness {

	@Override
	public @Nullable Duration roundTrip(SessionId session) {
		Session found = this.host.find(session);
		return (found != null) ? found.roundTrip() : null;
	}

	@Override
	public boolean idleTimeout(SessionId session, Duration timeout) {
		Session found = this.host.find(session);
		return found != null && found.idleTimeout(timeout);
	}

}
