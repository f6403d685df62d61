package io.websock.spring.endpoint.clash;

import io.websock.spring.WebSockEndpoint;
import io.websock.spring.handshake.EchoWebSock;

/**
 * The other of two endpoints with one name.
 */
@WebSockEndpoint(path = "/second", name = "chat")
public class SecondEndpoint extends EchoWebSock {

}
