package io.websock.spring.messaging;

import java.time.Duration;

import io.websock.SessionId;
import io.websock.engine.Session;
import io.websock.engine.SessionRegistry;
import io.websock.spring.WebSockLiveness;
import org.jspecify.annotations.Nullable;

/**
 * Liveness of the sessions of one {@link SessionRegistry}.
 *
 * @param registry the sessions of this node
 */
public record SessionLiveness(SessionRegistry registry) implements WebSockLiveness {

	@Override
	public @Nullable Duration roundTrip(SessionId session) {
		Session found = this.registry.find(session);
		return (found != null) ? found.stats().roundTrip() : null;
	}

	@Override
	public boolean setIdleTimeout(SessionId session, Duration timeout) {
		Session found = this.registry.find(session);
		return found != null && found.setIdleTimeout(timeout);
	}

}
