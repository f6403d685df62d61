package io.websock.spring.servlet;

import java.util.List;

import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionFactory;
import io.websock.engine.SessionRegistry;
import io.websock.engine.SessionSettings;
import io.websock.engine.Transport;
import io.websock.spring.admission.SessionPermit;
import io.websock.spring.credentials.ExpiryRule;
import io.websock.spring.drain.Drains;
import io.websock.spring.handshake.HandshakeInfo;

/**
 * Opener of the session that one handshake leads to.
 *
 * @param registry home of the session
 * @param endpoint the endpoint that was asked for
 * @param info what the request said
 * @param permit its place among the sessions that are allowed
 * @param expiry when its credentials expire
 * @param drains which endpoints take no new sessions at the moment
 */
record HandshakeOpener(SessionRegistry registry, SessionEndpoint endpoint, HandshakeInfo info, SessionPermit permit,
		 ExpiryRule expiry, Drains drains) implements SessionFactory {

	@Override
	public SessionSettings settings() {
		return this.endpoint.settings();
	}

	@Override
	public Session create(Transport transport, List<String> extensions) {
		Session session = this.permit.fill(() -> this.registry.create(this.endpoint, this.info.opened(extensions),
				transport, this.permit::giveBack));
		try {
			this.expiry.applyTo(session);
			this.drains.admit(session);
			return session;
		}
		catch (Throwable ex) {
			end(session);
			throw ex;
		}
	}

	/**
	 * Ends a session that is known but will never be opened by its transport. No callback
	 * is called, since it has no right to be there any more when it opens.
	 */
	private static void end(Session session) {
		session.revoke();
		session.abort();
		session.open();
	}

}
