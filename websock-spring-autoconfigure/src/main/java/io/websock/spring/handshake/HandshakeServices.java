package io.websock.spring.handshake;

import io.websock.engine.SessionRegistry;
import io.websock.spring.credentials.ExpiryRule;
import io.websock.spring.drain.Drains;

/**
 * The objects that the handshakes of all endpoints share.
 *
 * @param registry registry of the sessions
 * @param observer observes handshakes from begin to end
 * @param expiry gives sessions the expiry of their credentials
 * @param drains knows the endpoints that take no new sessions at the moment
 */
public record HandshakeServices(SessionRegistry registry, HandshakeObserver observer, ExpiryRule expiry,
		Drains drains) {

}
