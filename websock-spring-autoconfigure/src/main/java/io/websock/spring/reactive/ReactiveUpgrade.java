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
	 * Returns the transport of sessions on the server that runs.
	 * @param server Spring Boot's web server
	 * @return the transport, or {@code null} if this cannot upgrade that server's
	 * connections
	 * @throws io.websock.spring.WebSockConfigurationException if the server cannot be
	 * used as the application asks for
	 */
	@Nullable ReactiveTransport transport(Object server);

	/**
	 * Returns whether this is for the server that a request came from.
	 * @param nativeRequest the server's own request
	 * @return {@code true} if it can upgrade the request's connection
	 */
	boolean serves(Object nativeRequest);

	/**
	 * Returns the version of HTTP that a request came over.
	 * @param request a request of the server
	 * @return the version, such as {@code HTTP/1.1}
	 */
	String protocol(ServerHttpRequest request);

	/**
	 * Returns the status for a CONNECT over HTTP/2 that asks for no WebSocket.
	 * @param request a handshake that has passed all other checks
	 * @return the status, or zero for a request that may be upgraded
	 */
	default int refusalStatus(ServerHttpRequest request) {
		return 0;
	}

	/**
	 * Upgrades the connection.
	 * @param exchange a handshake that was accepted
	 * @param subprotocol the subprotocol to answer, or {@code null} for none
	 * @param sessions creates the session once the connection is upgraded
	 * @return whether the session follows, once the connection is upgraded; if not, the
	 * server itself has answered with an error status. Empty if the client has gone, so
	 * that there is no answer
	 */
	Mono<Boolean> upgrade(ServerWebExchange exchange, @Nullable String subprotocol, SessionFactory sessions);

}
