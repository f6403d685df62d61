package io.websock.spring.servlet;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.websock.SessionId;
import io.websock.spring.handshake.HandshakeInfo;
import io.websock.spring.handshake.QueryParameters;
import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.UriUtils;

/**
 * Copies what a handshake's request says, all but what interceptors add.
 */
public final class HandshakeInfoFactory {

	private HandshakeInfoFactory() {
	}

	/**
	 * Reads a request.
	 * @throws IllegalArgumentException if its URI cannot be decoded
	 */
	public static HandshakeInfo read(HttpServletRequest request) {
		return new HandshakeInfo(SessionId.random(), uri(request), path(request), pathVariables(request),
				QueryParameters.decode(request.getQueryString()), headers(request), request.getUserPrincipal(),
				RemoteAddress.of(request), null, List.of(), Map.of());
	}

	private static URI uri(HttpServletRequest request) {
		try {
			return ServletServerHttpRequest.initURI(request);
		}
		catch (IllegalStateException ex) {
			throw new IllegalArgumentException(ex);
		}
	}

	private static String path(HttpServletRequest request) {
		String path = request.getRequestURI().substring(request.getContextPath().length());
		return UriUtils.decode(path.replaceAll(";[^/]*", ""), StandardCharsets.UTF_8);
	}

	private static Map<String, String> pathVariables(HttpServletRequest request) {
		Map<String, String> variables = new LinkedHashMap<>();
		if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> captured) {
			captured.forEach((name, value) -> variables.put(String.valueOf(name), String.valueOf(value)));
		}
		return Collections.unmodifiableMap(variables);
	}

	private static Map<String, List<String>> headers(HttpServletRequest request) {
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String name : Collections.list(request.getHeaderNames())) {
			headers.put(name, List.copyOf(Collections.list(request.getHeaders(name))));
		}
		return Collections.unmodifiableMap(headers);
	}

}
