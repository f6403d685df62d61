package io.websock.spring.autoconfigure;

import io.websock.spring.WebSockEndpoint;

/**
 * Endpoint that sends back what it gets.
 */
@WebSockEndpoint(path = "/echo", name = "echo")
public class EchoWebSock extends PlainWebSock {

}
