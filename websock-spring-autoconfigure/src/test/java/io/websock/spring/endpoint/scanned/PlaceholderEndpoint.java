package io.websock.spring.endpoint.scanned;

import io.websock.spring.WebSockEndpoint;
import io.websock.spring.handshake.EchoWebSock;

/**
 * Endpoint whose name comes from the environment.
 */
@WebSockEndpoint(path = "/placeholder", name = "${ticker.name:ticker}")
class PlaceholderEndpoint extends EchoWebSock {

}
