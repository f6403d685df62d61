package io.websock.spring;

import org.springframework.web.socket.server.HandshakeInterceptor;

/**
 * Marks a {@link HandshakeInterceptor} bean as one for WebSock endpoints. Beans of this
 * type are called in their order around the handshake of every endpoint that they
 * {@linkplain #supports support}, after the origin check and the limits of sessions, and
 * before the subprotocol is determined. What one puts into the attributes shows up in
 * {@link io.websock.ConnectInfo#attributes()}; one that refuses should set the response's
 * status, which is 403 otherwise.
 */
public interface WebSockHandshakeInterceptor extends HandshakeInterceptor {

	/**
	 * Attribute with the name of the endpoint, for {@code beforeHandshake}. It is not one
	 * of the session's attributes.
	 */
	String ENDPOINT = "io.websock.spring.endpoint";

	/**
	 * Returns whether this interceptor is for an endpoint. Asked once for each at start.
	 * @param endpoint the endpoint's name
	 * @return whether it is to be called; {@code true} by default
	 */
	default boolean supports(String endpoint) {
		return true;
	}

}
