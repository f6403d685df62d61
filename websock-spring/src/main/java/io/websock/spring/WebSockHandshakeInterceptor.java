package io.websock.spring;

import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Marks a {@link HandshakeInterceptor} bean as one for WebSock endpoints. Beans of this
 * type are called in their order around the handshake of every endpoint, after the origin
 * check and the limits of sessions, and before the subprotocol is determined. What one
 * puts into the attributes shows up in {@link io.websock.ConnectInfo#attributes()}; one
 * that refuses should set the response's status, which is 403 otherwise.
 */
public interface WebSockHandshakeInterceptor extends HandshakeInterceptor {

}
