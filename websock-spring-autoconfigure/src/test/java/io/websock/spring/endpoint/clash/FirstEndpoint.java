package io.websock.spring.endpoint.clash;

import io.websock.spring.WebSockEndpoint;
import io.websock.spring.handshake.EchoWebSock;

/**
 * One of two endpoints with one name.
 */
@WebSockEndpoint(path = "/first", name = "chat")
public class FirstEndpoint extends EchoWebSock {

}
