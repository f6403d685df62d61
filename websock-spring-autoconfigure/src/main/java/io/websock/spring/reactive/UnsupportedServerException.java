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
				"Run WebFlux on Reactor Netty: use websock-spring-boot-starter-webflux, and remove "
						+ "spring-boot-starter-tomcat and spring-boot-starter-jetty from the class path. Endpoints run "
						+ "on Tomcat and Jetty in applications of Spring MVC, with websock-spring-boot-starter.");
	}

}
