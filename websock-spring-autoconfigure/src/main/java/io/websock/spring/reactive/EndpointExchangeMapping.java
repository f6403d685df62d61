package io.websock.spring.reactive;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.websock.protocol.ServerHandshake;
import io.websock.spring.endpoint.Endpoint;
import io.websock.spring.endpoint.Endpoints;
import io.websock.spring.handshake.EndpointHandshakes;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.observation.ServerRequestObservationContext;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.reactive.handler.AbstractHandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Mapping of requests for an upgrade to endpoints, by path. Any other request for the
 * same path falls through to the application's other handlers. Of several patterns that
 * match, the most specific one wins.
 */
final class EndpointExchangeMapping extends AbstractHandlerMapping {

	private final Map<PathPattern, EndpointExchangeHandler> handlers = new LinkedHashMap<>();

	/**
	 * Creates the mapping.
	 * @param endpoints the endpoints
	 * @param handshakes creates the checks of their handshakes
	 * @param upgrades the known kinds of servers
	 * @param order place among the application's other handler mappings
	 */
	EndpointExchangeMapping(Endpoints endpoints, EndpointHandshakes handshakes, ReactiveUpgrades upgrades, int order) {
		for (Endpoint endpoint : endpoints.all()) {
			this.handlers.put(endpoint.path(), new EndpointExchangeHandler(handshakes.forEndpoint(endpoint), upgrades));
		}
		setOrder(order);
	}

	@Override
	protected Mono<?> getHandlerInternal(ServerWebExchange exchange) {
		if (this.handlers.isEmpty() || !isUpgrade(exchange.getRequest())) {
			return Mono.empty();
		}
		PathContainer path = exchange.getRequest().getPath().pathWithinApplication();
		PathPattern pattern = this.handlers.keySet()
			.stream()
			.filter((candidate) -> candidate.matches(path))
			.min(Comparator.naturalOrder())
			.orElse(null);
		if (pattern == null) {
			return Mono.empty();
		}
		expose(pattern, path, exchange);
		return Mono.justOrEmpty(this.handlers.get(pattern));
	}

	@Nullable EndpointExchangeHandler handler(Endpoint endpoint) {
		return this.handlers.get(endpoint.path());
	}

	private static boolean isUpgrade(ServerHttpRequest request) {
		return ServerHandshake.isUpgrade(request.getMethod().name(),
				request.getHeaders().getOrDefault(HttpHeaders.UPGRADE, List.of()));
	}

	private static void expose(PathPattern pattern, PathContainer path, ServerWebExchange exchange) {
		PathPattern.PathMatchInfo match = pattern.matchAndExtract(path);
		Map<String, Object> attributes = exchange.getAttributes();
		attributes.put(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE,
				(match != null) ? match.getUriVariables() : Map.of());
		attributes.put(HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE, pattern);
		ServerRequestObservationContext.findCurrent(attributes)
			.ifPresent((context) -> context.setPathPattern(pattern.getPatternString()));
	}

}
