package io.websock.spring.handshake;

import java.util.List;

import io.websock.engine.Session;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionFactory;
import io.websock.engine.SessionSettings;
import io.websock.engine.Transport;
import io.websock.spring.admission.SessionPermit;

/**
 * Factory of the session that an accepted handshake leads to.
 *
 * @param endpoint the session's endpoint
 * @param info what is known from the handshake
 * @param permit the permit that the session holds
 * @param services the objects that all handshakes share
 */
record HandshakeSession(SessionEndpoint endpoint, HandshakeInfo info, SessionPermit permit,
		HandshakeServices services) implements SessionFactory {

	@Override
	public SessionSettings settings() {
		return this.endpoint.settings();
	}

	@Override
	public Session create(Transport transport, List<String> extensions) {
		Session session = this.permit.fill(() -> this.services.registry()
			.create(this.endpoint, this.info.opened(extensions), transport, this.permit.onEnd()));
		try {
			this.services.expiry().applyTo(session);
			this.services.drains().admit(session);
			return session;
		}
		catch (Throwable ex) {
			end(session);
			throw ex;
		}
	}

	/**
	 * Ends a session that is registered but will never be opened by its transport. No
	 * callback is called, since its credentials are revoked before it opens.
	 */
	private static void end(Session session) {
		session.revoke();
		session.abort();
		session.open();
	}

}
