package io.websock.spring.handshake;

import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogFormatUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.util.UriComponents;
import org.springframework.web.util.UriComponentsBuilder;

/**
 * Rule for the pages that may connect: those of the application's own origin, and those
 * of the allowed origins. A request without an origin does not come from a page and
 * passes (RFC 6455 section 10.2). Judges as Spring's {@code OriginHandshakeInterceptor}
 * does, but refuses an origin that is no URI instead of failing. Thread-safe.
 */
final class OriginRule {

	/**
	 * Scheme, host and port, as browsers write them (RFC 6454 section 6.2); some other
	 * clients end them with a slash. A pattern's asterisk would match a path, too.
	 */
	private static final Pattern ORIGIN = Pattern
		.compile("[A-Za-z][A-Za-z0-9+.-]*+://(?:[A-Za-z0-9._~-]*+|\\[[0-9A-Fa-f:.]++])(?::[0-9]{1,5})?/?");

	private final CorsConfiguration allowed = new CorsConfiguration();

	private final boolean allowsAll;

	private final List<String> allowedOrigins;

	private final HandshakeWarnings warnings;

	OriginRule(List<String> allowedOrigins, HandshakeWarnings warnings) {
		this.allowedOrigins = List.copyOf(allowedOrigins);
		this.warnings = warnings;
		this.allowed.setAllowedOriginPatterns(allowedOrigins);
		this.allowsAll = allowedOrigins.contains(CorsConfiguration.ALL);
	}

	@Nullable Refusal check(HandshakeRequest request) {
		List<String> origins = request.headers().getOrDefault(HttpHeaders.ORIGIN, List.of());
		if (origins.isEmpty() || this.allowsAll) {
			return null;
		}
		if (origins.size() > 1) {
			return Refusal.forbiddenOrigin("it has more than one header Origin");
		}
		String origin = origins.get(0);
		if (isOrigin(origin) && (isSameOrigin(origin, request) || this.allowed.checkOrigin(origin) != null)) {
			return null;
		}
		if (isOrigin(origin)) {
			this.warnings.foreignOrigin(origin, this.allowedOrigins, differsByScheme(origin, request));
		}
		return Refusal.forbiddenOrigin("origin " + LogFormatUtils.formatValue(origin, true) + " is not allowed");
	}

	/**
	 * Returns whether a header names an origin, be it that of a page that has none.
	 */
	private static boolean isOrigin(String origin) {
		return origin.equals("null") || ORIGIN.matcher(origin).matches();
	}

	/**
	 * Compares as Spring's {@code WebUtils.isSameOrigin}, which works on servlet
	 * requests.
	 */
	private static boolean isSameOrigin(String origin, HandshakeRequest request) {
		try {
			UriComponents uri = UriComponentsBuilder.fromUriString(origin).build();
			return request.scheme().equals(uri.getScheme()) && request.host().equals(uri.getHost())
					&& port(request.scheme(), request.port()) == port(request.scheme(), uri.getPort());
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

	/**
	 * Returns whether an origin is the application's own, seen behind a proxy that ends
	 * TLS and does not say so.
	 */
	private static boolean differsByScheme(String origin, HandshakeRequest request) {
		return request.scheme().equals("http") && origin.equalsIgnoreCase("https://" + request.host());
	}

	private static int port(String scheme, int port) {
		return (port != -1) ? port : switch (scheme) {
			case "http", "ws" -> 80;
			case "https", "wss" -> 443;
			default -> port;
		};
	}

}
