package io.websock.spring.handshake;

import java.util.List;
import java.util.regex.Pattern;

import io.websock.spring.admission.Refusal;
import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogFormatUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.util.WebUtils;

/**
 * Which pages may connect: those of the application's own origin, and those of the
 * origins allowed. A request without an origin comes from no page and passes (RFC 6455
 * section 10.2). Judges as Spring's
 * {@link org.springframework.web.socket.server.support.OriginHandshakeInterceptor}, but
 * refuses an origin that is no URI instead of failing.
 */
public final class OriginRule {

	/**
	 * Scheme, host and port, as browsers write them (RFC 6454 section 6.2); some other
	 * clients end them with a slash. A pattern's asterisk would match a path, too.
	 */
	private static final Pattern ORIGIN = Pattern
		.compile("[A-Za-z][A-Za-z0-9+.-]*+://(?:[A-Za-z0-9._~-]*+|\\[[0-9A-Fa-f:.]++])(?::[0-9]{1,5})?/?");

	private final CorsConfiguration allowed = new CorsConfiguration();

	private final boolean allowsAll;

	public OriginRule(List<String> allowedOrigins) {
		this.allowed.setAllowedOriginPatterns(allowedOrigins);
		this.allowsAll = allowedOrigins.contains(CorsConfiguration.ALL);
	}

	public @Nullable Refusal check(ServerHttpRequest request) {
		List<String> origins = request.getHeaders().getOrEmpty(HttpHeaders.ORIGIN);
		if (origins.isEmpty() || this.allowsAll) {
			return null;
		}
		if (origins.size() > 1) {
			return Refusal.forbiddenOrigin("it has more than one header Origin");
		}
		String origin = origins.get(0);
		if (isOrigin(origin) && (isSameOrigin(request) || this.allowed.checkOrigin(origin) != null)) {
			return null;
		}
		return Refusal.forbiddenOrigin("origin " + LogFormatUtils.formatValue(origin, true) + " is not allowed");
	}

	/**
	 * Returns whether a header names an origin, be it that of a page that has none.
	 */
	private static boolean isOrigin(String origin) {
		return origin.equals("null") || ORIGIN.matcher(origin).matches();
	}

	private boolean isSameOrigin(ServerHttpRequest request) {
		try {
			return WebUtils.isSameOrigin(request);
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
