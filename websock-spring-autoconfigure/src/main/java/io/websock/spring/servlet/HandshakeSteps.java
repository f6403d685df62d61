package io.websock.spring.servlet;

import java.util.List;

import io.websock.spring.credentials.ExpiryRule;
import io.websock.spring.drain.Drains;
import io.websock.spring.handshake.HandshakeListener;
import io.websock.spring.handshake.HandshakeObserver;

import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * What the handshakes of all endpoints have in common.
 *
 * @param upgrades the kinds of containers that are known
 * @param interceptors the application's interceptors, in order
 * @param listener observer of handshakes
 * @param observer observer of handshakes from begin to end
 * @param expiry when sessions' credentials expire
 * @param drains which endpoints take no new sessions at the moment
 */
record HandshakeSteps(ContainerUpgrades upgrades, List<HandshakeInterceptor> interceptors, HandshakeListener listener,
		HandshakeObserver observer, ExpiryRule expiry, Drains drains) {

}
