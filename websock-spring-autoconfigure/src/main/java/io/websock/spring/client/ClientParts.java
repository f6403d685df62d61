package io.websock.spring.client;

import io.websock.spring.WebSockClientRequest;

/**
 * What one connection is made of.
 *
 * @param request where to connect
 * @param handler the handler of its sessions
 * @param options its options
 * @param listener its observer
 * @param services the objects that all clients share
 */
record ClientParts(WebSockClientRequest request, ClientHandler handler, ClientOptions options, ClientListener listener,
		ClientServices services) {

}
