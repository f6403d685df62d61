package io.websock.spring.startup.unscanned;

import io.websock.spring.WebSockEndpoint;
import io.websock.spring.autoconfigure.PlainWebSock;

/**
 * Endpoint in a package that component scanning does not look into.
 */
@WebSockEndpoint("/forgotten")
public class ForgottenEndpoint extends PlainWebSock {

}
