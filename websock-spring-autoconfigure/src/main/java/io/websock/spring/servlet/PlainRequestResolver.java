package io.websock.spring.servlet;

import io.websock.spring.endpoint.Endpoint;
import io.websock.spring.endpoint.Endpoints;
import io.websock.spring.handshake.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

import org.springframework.core.Ordered;
import org.springframework.core.log.LogMessage;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.server.PathContainer;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.NoHandlerFoundException;
import org.springframework.web.servlet.resource.NoResourceFoundException;
import org.springframework.web.util.ServletRequestPathUtils;
import org.springframework.web.util.pattern.PathPattern;

/**
 * Answer to a plain request for the path of an endpoint that the application itself does
 * not serve: status 426 instead of 404 (RFC 9110 section 15.5.22). HTTP/2 has no header
 * for it. While a handshake would be refused for a time, the answer has its
 * {@code Retry-After}. Thread-safe.
 *
 * @param endpoints the endpoints
 * @param mapping mapping of their handshakes
 */
record PlainRequestResolver(Endpoints endpoints,
		EndpointHandlerMapping mapping) implements HandlerExceptionResolver, Ordered {

	private static final Log logger = LogFactory.getLog(PlainRequestResolver.class);

	/** Before the application's own, which answer with 404. */
	@Override
	public int getOrder() {
		return HIGHEST_PRECEDENCE + 10;
	}

	@Override
	public @Nullable ModelAndView resolveException(HttpServletRequest request, HttpServletResponse response,
			@Nullable Object handler, Exception failure) {
		boolean unserved = failure instanceof NoResourceFoundException || failure instanceof NoHandlerFoundException;
		Endpoint endpoint = (unserved && request.getMethod().equals("GET")) ? endpoint(request) : null;
		if (endpoint == null || response.isCommitted()) {
			return null;
		}
		logger.debug(LogMessage.format("Plain request for the path of endpoint '%s', which serves WebSocket alone",
				endpoint.name()));
		if (!request.getProtocol().equals("HTTP/1.1")) {
			return null;
		}
		response.setHeader(HttpHeaders.UPGRADE, "websocket");
		response.setHeader(HttpHeaders.CONNECTION, "Upgrade");
		EndpointRequestHandler handshakes = this.mapping.handler(endpoint);
		Refusal refusal = (handshakes != null) ? handshakes.checkAvailable(request) : null;
		if (refusal != null) {
			refusal.headers().forEach(response::setHeader);
		}
		response.setStatus(HttpStatus.UPGRADE_REQUIRED.value());
		return new ModelAndView();
	}

	private @Nullable Endpoint endpoint(HttpServletRequest request) {
		if (!ServletRequestPathUtils.hasParsedRequestPath(request)) {
			return null;
		}
		PathContainer path = ServletRequestPathUtils.getParsedRequestPath(request).pathWithinApplication();
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
