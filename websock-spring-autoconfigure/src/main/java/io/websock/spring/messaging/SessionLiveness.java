package io.websock.spring.messaging;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import io.websock.SessionId;
import io.websock.engine.Session;
import io.websock.engine.SessionRegistry;
import io.websock.spring.WebSockLiveness;

/**
 * Liveness of the sessions of one {@link SessionRegistry}.
 *
 * @param host home of the sessions
 */
public record SessionLiveness(SessionRegistry host) implements WebSockLiveness {

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
