package io.websock.spring.startup.unscanned;

import io.websock.spring.WebSockEndpoint;
import io.websock.spring.autoconfigure.PlainWebSock;

import org.springframework.context.annotation.Profile;

/**
 * Endpoint of a profile that is not active.
 */
@Profile("other")
@WebSockEndpoint("/other")
public class OtherProfileEndpoint extends PlainWebSock {

}
