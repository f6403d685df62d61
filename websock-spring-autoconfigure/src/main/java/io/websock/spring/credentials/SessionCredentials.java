package io.websock.spring.credentials;

import java.security.Principal;
import java.time.Instant;
import java.time.InstantSource;

import io.websock.SessionId;
import io.websock.engine.Session;
import io.websock.engine.SessionRegistry;
import io.websock.spring.WebSockCredentials;
import org.jspecify.annotations.Nullable;

/**
 * Credentials of the sessions of one {@link SessionRegistry}. Thread-safe; no method
 * blocks.
 */
public final class SessionCredentials implements WebSockCredentials {

	private final SessionRegistry registry;

	private final InstantSource clock;

	/**
	 * Creates the credentials.
	 * @param registry registry of the sessions
	 * @param clock the clock that tells whether credentials have expired
	 */
	public SessionCredentials(SessionRegistry registry, InstantSource clock) {
		this.registry = registry;
		this.clock = clock;
	}

	@Override
	public boolean renew(SessionId id, @Nullable Principal principal, @Nullable Instant expiresAt) {
		Session session = this.registry.find(id);
		return session != null && session.renew(principal, expiresAt, this.clock.instant());
	}

	@Override
	public int revokeAll(Principal principal) {
		int count = 0;
		for (Session session : this.registry.sessions()) {
			Principal owner = session.principal();
			if (owner != null && principal.getName().equals(owner.getName())) {
				session.revoke();
				count++;
			}
		}
		return count;
	}

}
