package io.websock.spring.handshake;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.core.log.LogFormatUtils;
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
final class OriginRule {

	private final CorsConfiguration allowed = new CorsConfiguration();

	OriginRule(List<String> allowedOrigins) {
		this.allowed.setAllowedOriginPatterns(allowedOrigins);
	}

	@Nullable Refusal check(ServerHttpRequest request) {
		String origin = request.getHeaders().getOrigin();
		if (isSameOrigin(request) || this.allowed.checkOrigin(origin) != null) {
			return null;
		}
		return Refusal.forbiddenOrigin("origin " + LogFormatUtils.formatValue(origin, true) + " is not allowed");
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
