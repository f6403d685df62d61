package io.websock.spring.reactive;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.websock.spring.handshake.HandshakeRequest;
import io.websock.spring.handshake.RemoteAddress;
import io.websock.spring.handshake.RequestHeaders;
import org.jspecify.annotations.Nullable;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.reactive.HandlerMapping;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.util.UriUtils;

/**
 * A request of WebFlux for a session.
 */
final class ExchangeHandshakeRequest implements HandshakeRequest {

	private final ServerWebExchange exchange;

	private final ServerHttpRequest request;

	private final String protocol;

	private final @Nullable Principal principal;

	private final Map<String, List<String>> headers;

	/**
	 * Wraps a request.
	 * @param exchange the exchange
	 * @param protocol the version of HTTP
	 * @param principal the principal, or {@code null} if the request is anonymous
	 */
	ExchangeHandshakeRequest(ServerWebExchange exchange, String protocol, @Nullable Principal principal) {
		this.exchange = exchange;
		this.request = exchange.getRequest();
		this.protocol = protocol;
		this.principal = principal;
		this.headers = headers(this.request);
	}

	@Override
	public String method() {
		return this.request.getMethod().name();
	}

	@Override
	public String protocol() {
		return this.protocol;
	}

	@Override
	public Map<String, List<String>> headers() {
		return this.headers;
	}

	@Override
	public String scheme() {
		String scheme = uri().getScheme();
		return (scheme != null) ? scheme : "http";
	}

	@Override
	public String host() {
		String host = uri().getHost();
		return (host != null) ? host : "";
	}

	@Override
	public int port() {
		return uri().getPort();
	}

	@Override
	public URI uri() {
		return this.request.getURI();
	}

	@Override
	public String path() {
		String path = this.request.getPath().pathWithinApplication().value();
		return UriUtils.decode((path.indexOf(';') >= 0) ? path.replaceAll(";[^/]*", "") : path, StandardCharsets.UTF_8);
	}

	@Override
	public @Nullable String query() {
		return uri().getRawQuery();
	}

	@Override
	public Map<String, String> pathVariables() {
		Map<String, String> variables = this.exchange.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE);
		return (variables != null) ? variables : Map.of();
	}

	@Override
	public @Nullable Principal principal() {
		return this.principal;
	}

	@Override
	public @Nullable InetSocketAddress remoteAddress() {
		InetSocketAddress address = this.request.getRemoteAddress();
		return (address != null && address.isUnresolved())
				? RemoteAddress.of(address.getHostString(), address.getPort()) : address;
	}

	private static Map<String, List<String>> headers(ServerHttpRequest request) {
		List<String> lines = new ArrayList<>();
		request.getHeaders().forEach((name, values) -> values.forEach((value) -> {
			lines.add(name);
			lines.add(value);
		}));
		return RequestHeaders.of(lines);
	}

}
