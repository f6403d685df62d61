package io.websock.spring.reactive;

import io.websock.engine.SessionFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;

/**
 * Upgrade of a handshake's connection on one kind of server below WebFlux. Thread-safe;
 * no method blocks.
 */
public interface ReactiveUpgrade {

	/**
	 * Returns whether this is for the server that runs.
	 * @param server class of Spring Boot's web server
	 * @return {@code true} if it can upgrade that server's connections
	 */
	boolean supports(Class<?> server);

	/**
	 * Returns the version of HTTP that a request came over.
	 * @param request a request of the server
	 * @return the version, such as {@code HTTP/1.1}
	 */
	String protocol(ServerHttpRequest request);

	/**
	 * Upgrades the connection.
	 * @param exchange a handshake that was accepted
	 * @param subprotocol the subprotocol to answer, or {@code null} for none
	 * @param sessions creates the session once the connection is upgraded
	 * @return whether the session follows, once the connection is upgraded; if not, the
	 * server itself has answered with an error status
	 */
	Mono<Boolean> upgrade(ServerWebExchange exchange, @Nullable String subprotocol, SessionFactory sessions);

}
