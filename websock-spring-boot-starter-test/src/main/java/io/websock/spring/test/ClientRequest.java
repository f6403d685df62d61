package io.websock.spring.test;

import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.util.ServletRequestPathUtils;

/**
 * Request of a tester's client: a legal handshake to {@code ws://localhost}, unless its
 * headers say otherwise.
 */
final class ClientRequest {

	/** The key of RFC 6455 section 1.2. */
	private static final String KEY = "dGhlIHNhbXBsZSBub25jZQ==";

	private final HttpHeaders headers = new HttpHeaders();

	private final List<String> query = new ArrayList<>();

	private final Map<String, Object> attributes = new LinkedHashMap<>();

	private final List<String> subprotocols = new ArrayList<>();

	private @Nullable String target;

	private @Nullable Principal principal;

	private @Nullable InetSocketAddress remoteAddress;

	ClientRequest() {
		this.headers.set(HttpHeaders.HOST, "localhost");
		this.headers.set(HttpHeaders.UPGRADE, "websocket");
		this.headers.set(HttpHeaders.CONNECTION, "Upgrade");
		this.headers.set("Sec-WebSocket-Key", KEY);
		this.headers.set("Sec-WebSocket-Version", "13");
	}

	void target(String target) {
		this.target = target;
	}

	void query(String name, String value) {
		this.query.add(encode(name) + "=" + encode(value));
	}

	void header(String name, String... values) {
		this.headers.put(name, List.of(values));
	}

	void principal(Principal principal) {
		this.principal = principal;
	}

	void subprotocols(String... offered) {
		this.subprotocols.addAll(List.of(offered));
	}

	List<String> subprotocols() {
		return this.subprotocols;
	}

	void attribute(String name, Object value) {
		this.attributes.put(name, value);
	}

	Map<String, Object> attributes() {
		return this.attributes;
	}

	void remoteAddress(InetSocketAddress address) {
		this.remoteAddress = address;
	}

	/**
	 * Returns the request as a container hands it to an endpoint.
	 * @throws IllegalArgumentException if the path does not match the endpoint's pattern
	 */
	MockHttpServletRequest to(EndpointUnderTest endpoint) {
		String[] parts = requested(endpoint.pattern()).split("\\?", 2);
		MockHttpServletRequest request = new MockHttpServletRequest("GET", parts[0]);
		request.setAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE, endpoint.variables(parts[0]));
		if (parts.length > 1) {
			request.setQueryString(parts[1]);
		}
		this.headers.forEach((name, values) -> request.addHeader(name, values));
		if (!this.subprotocols.isEmpty()) {
			request.addHeader("Sec-WebSocket-Protocol", String.join(", ", this.subprotocols));
		}
		request.setUserPrincipal(this.principal);
		InetSocketAddress address = this.remoteAddress;
		if (address != null) {
			request.setRemoteAddr(
					address.isUnresolved() ? address.getHostString() : address.getAddress().getHostAddress());
			request.setRemotePort(address.getPort());
		}
		ServletRequestPathUtils.parseAndCache(request);
		return request;
	}

	private String requested(String pattern) {
		String path = (this.target != null) ? this.target : pattern;
		String rooted = path.startsWith("/") ? path : "/" + path;
		if (this.query.isEmpty()) {
			return rooted;
		}
		return rooted + (rooted.contains("?") ? "&" : "?") + String.join("&", this.query);
	}

	private static String encode(String value) {
		return URLEncoder.encode(value, StandardCharsets.UTF_8);
	}

}
