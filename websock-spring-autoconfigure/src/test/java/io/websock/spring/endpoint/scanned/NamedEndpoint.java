package io.websock.spring.endpoint.scanned;

import io.websock.spring.WebSockEndpoint;
import io.websock.spring.handshake.EchoWebSock;

/**
 * Endpoint with a name of its own.
 */
@WebSockEndpoint(path = "/named", name = "chat-room")
public class NamedEndpoint extends EchoWebSock {

}
