package io.websock.spring.reactive;

import java.util.Collection;

import io.websock.spring.WebSockConfigurationException;

/**
 * The server below WebFlux cannot upgrade connections to WebSocket for endpoints.
 */
final class UnsupportedServerException extends WebSockConfigurationException {

	UnsupportedServerException(Class<?> server, Collection<String> endpoints) {
		super("WebFlux runs on %s, where these endpoints cannot be served: %s.".formatted(server.getSimpleName(),
				String.join(", ", endpoints)),
				"Run WebFlux on Reactor Netty, with websock-spring-boot-starter-webflux, or on Tomcat or Jetty, with "
						+ "spring-boot-starter-tomcat or spring-boot-starter-jetty. If 'websock.transport' is set, "
						+ "'auto' takes what there is; 'native' is for Reactor Netty and Tomcat only, and 'container' "
						+ "needs org.springframework:spring-websocket on Tomcat.");
	}

}
