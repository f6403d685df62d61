package io.websock.spring.servlet;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.websock.spring.handshake.HandshakeRequest;
import io.websock.spring.handshake.RemoteAddress;
import io.websock.spring.handshake.RequestHeaders;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.UriUtils;

/**
 * A servlet request for a session.
 */
final class ServletHandshakeRequest implements HandshakeRequest {

	private final HttpServletRequest request;

	private final Map<String, List<String>> headers;

	ServletHandshakeRequest(HttpServletRequest request) {
		this.request = request;
		this.headers = headers(request);
	}

	@Override
	public String method() {
		return this.request.getMethod();
	}

	@Override
	public String protocol() {
		return this.request.getProtocol();
	}

	@Override
	public Map<String, List<String>> headers() {
		return this.headers;
	}

	@Override
	public String scheme() {
		return this.request.getScheme();
	}

	@Override
	public String host() {
		return this.request.getServerName();
	}

	@Override
	public int port() {
		return this.request.getServerPort();
	}

	@Override
	public URI uri() {
		try {
			return ServletServerHttpRequest.initURI(this.request);
		}
		catch (IllegalStateException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	@Override
	public String path() {
		String path = this.request.getRequestURI().substring(this.request.getContextPath().length());
		return UriUtils.decode((path.indexOf(';') >= 0) ? path.replaceAll(";[^/]*", "") : path, StandardCharsets.UTF_8);
	}

	@Override
	public @Nullable String query() {
		return this.request.getQueryString();
	}

	@Override
	public Map<String, String> pathVariables() {
		Map<String, String> variables = new LinkedHashMap<>();
		if (this.request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> captured) {
			captured.forEach((name, value) -> variables.put(String.valueOf(name), String.valueOf(value)));
		}
		return Collections.unmodifiableMap(variables);
	}

	@Override
	public @Nullable Principal principal() {
		return this.request.getUserPrincipal();
	}

	@Override
	public @Nullable InetSocketAddress remoteAddress() {
		return RemoteAddress.of(this.request.getRemoteAddr(), this.request.getRemotePort());
	}

	private static Map<String, List<String>> headers(HttpServletRequest request) {
		List<String> lines = new ArrayList<>();
		for (Enumeration<String> names = request.getHeaderNames(); names.hasMoreElements();) {
			String name = names.nextElement();
			for (Enumeration<String> values = request.getHeaders(name); values.hasMoreElements();) {
				lines.add(name);
				lines.add(values.nextElement());
			}
		}
		return RequestHeaders.of(lines);
	}

}
