package io.websock.spring.endpoint.scanned;

import io.websock.spring.WebSockEndpoint;
import io.websock.spring.handshake.EchoWebSock;

/**
 * Endpoint without a name, whose path is the annotation's value.
 */
@WebSockEndpoint("/nameless")
class NamelessEndpoint extends EchoWebSock {

}
