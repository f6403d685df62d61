package io.websock.spring.servlet;

import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.websock.protocol.ServerHandshake;
import io.websock.spring.WebSockHandshakeInterceptor;
import io.websock.spring.endpoint.Endpoint;
import io.websock.spring.endpoint.Endpoints;
import io.websock.spring.handshake.EndpointHandshakes;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.server.PathContainer;
import org.springframework.web.filter.ServerHttpObservationFilter;
import org.springframework.web.servlet.handler.AbstractHandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Mapping of requests for an upgrade to endpoints, by path. Any other request for the
 * same path falls through to the application's other handlers. Of several patterns that
 * match, the most specific one wins.
 *
 * <p>
 * Not built on Spring's mapping by URL, which loses the path's variables below a context
 * path, and takes {@code /*} for all paths.
 */
final class EndpointHandlerMapping extends AbstractHandlerMapping {

	private final Map<PathPattern, EndpointRequestHandler> handlers = new LinkedHashMap<>();

	/**
	 * Creates the mapping.
	 * @param endpoints the endpoints
	 * @param handshakes creates the checks of their handshakes
	 * @param upgrades the known kinds of containers
	 * @param interceptors the application's interceptors, in order
	 * @param order place among the application's other handler mappings
	 */
	EndpointHandlerMapping(Endpoints endpoints, EndpointHandshakes handshakes, ContainerUpgrades upgrades,
			List<WebSockHandshakeInterceptor> interceptors, int order) {
		for (Endpoint endpoint : endpoints.all()) {
			this.handlers.put(endpoint.path(), new EndpointRequestHandler(handshakes.forEndpoint(endpoint), upgrades,
					interceptors.stream().filter((interceptor) -> interceptor.supports(endpoint.name())).toList()));
		}
		setOrder(order);
	}

	@Override
	protected @Nullable Object getHandlerInternal(HttpServletRequest request) {
		if (this.handlers.isEmpty() || !isUpgrade(request)) {
			return null;
		}
		initLookupPath(request);
		PathContainer path = ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
		PathPattern pattern = this.handlers.keySet()
			.stream()
			.filter((candidate) -> candidate.matches(path))
			.min(Comparator.naturalOrder())
			.orElse(null);
		if (pattern == null) {
			return null;
		}
		expose(pattern, path, request);
		return this.handlers.get(pattern);
	}

	@Nullable EndpointRequestHandler handler(Endpoint endpoint) {
		return this.handlers.get(endpoint.path());
	}

	private static boolean isUpgrade(HttpServletRequest request) {
		return ServerHandshake.isUpgrade(request.getMethod(),
				Collections.list(request.getHeaders(HttpHeaders.UPGRADE)));
	}

	private void expose(PathPattern pattern, PathContainer path, HttpServletRequest request) {
		PathPattern.PathMatchInfo match = pattern.matchAndExtract(path);
		request.setAttribute(URI_TEMPLATE_VARIABLES_ATTRIBUTE, (match != null) ? match.getUriVariables() : Map.of());
		request.setAttribute(BEST_MATCHING_PATTERN_ATTRIBUTE, pattern.getPatternString());
		ServerHttpObservationFilter.findObservationContext(request)
			.ifPresent((context) -> context.setPathPattern(pattern.getPatternString()));
	}

}
