package io.websock.spring.client;

import io.websock.spring.WebSockClientRequest;

/**
 * A client bean of the application.
 *
 * @param request where to connect
 * @param handler the bean as a handler
 * @param options its options
 */
record ClientBean(WebSockClientRequest request, ClientHandler handler, ClientOptions options) {

	String name() {
		return this.request.name();
	}

}
