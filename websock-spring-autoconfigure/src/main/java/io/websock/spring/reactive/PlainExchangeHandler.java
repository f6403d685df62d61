package io.websock.spring.reactive;

import io.websock.spring.endpoint.Endpoint;
import io.websock.spring.endpoint.Endpoints;
import io.websock.spring.handshake.Refusal;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.core.Ordered;
import org.springframework.core.log.LogMessage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.reactive.resource.NoResourceFoundException;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebExceptionHandler;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Answer to a plain request for the path of an endpoint that the application itself does
 * not serve: status 426 instead of 404 (RFC 9110 section 15.5.22). HTTP/2 has no header
 * for it. While a handshake would be refused for a time, the answer has its
 * {@code Retry-After}. Thread-safe.
 *
 * @param endpoints the endpoints
 * @param mapping mapping of their handshakes
 * @param upgrades know the version of HTTP
 */
record PlainExchangeHandler(Endpoints endpoints, EndpointExchangeMapping mapping,
		ReactiveUpgrades upgrades) implements WebExceptionHandler, Ordered {

	private static final Log logger = LogFactory.getLog(PlainExchangeHandler.class);

	/** Before Spring Boot's own, which answers with 404. */
	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE + 10;
	}

	@Override
	public Mono<Void> handle(ServerWebExchange exchange, Throwable failure) {
		boolean unserved = failure instanceof NoResourceFoundException
				&& exchange.getRequest().getMethod() == HttpMethod.GET;
		Endpoint endpoint = unserved ? endpoint(exchange) : null;
		if (endpoint == null) {
			return Mono.error(failure);
		}
		logger.debug(LogMessage.format("Plain request for the path of endpoint '%s', which serves WebSocket alone",
				endpoint.name()));
		ServerHttpResponse response = exchange.getResponse();
		ReactiveUpgrade upgrade = this.upgrades.find(exchange.getRequest());
		boolean http1 = upgrade != null && upgrade.protocol(exchange.getRequest()).equals("HTTP/1.1");
		if (!http1 || !response.setStatusCode(HttpStatus.UPGRADE_REQUIRED)) {
			return Mono.error(failure);
		}
		response.getHeaders().set(HttpHeaders.UPGRADE, "websocket");
		response.getHeaders().set(HttpHeaders.CONNECTION, "Upgrade");
		EndpointExchangeHandler handshakes = this.mapping.handler(endpoint);
		Refusal refusal = (handshakes != null) ? handshakes.checkAvailable(exchange) : null;
		if (refusal != null) {
			refusal.headers().forEach(response.getHeaders()::set);
		}
		return response.setComplete();
	}

	private @Nullable Endpoint endpoint(ServerWebExchange exchange) {
		PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
		return this.endpoints.all()
			.stream()
			.filter((endpoint) -> !isForAll(endpoint.path()) && endpoint.path().matches(path))
			.findFirst()
			.orElse(null);
	}

	/**
	 * Returns whether a pattern takes any number of segments. Most of what it matches is
	 * not there at all.
	 */
	private static boolean isForAll(PathPattern path) {
		return path.getPatternString().contains("**") || path.getPatternString().contains("{*");
	}

}
