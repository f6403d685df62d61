package io.websock.spring.handshake;

import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.Principal;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.websock.ConnectInfo;
import io.websock.SessionId;

/**
 * The handshake of RFC 6455 section 1.2, on no stack at all.
 */
public final class TestHandshakeRequest implements HandshakeRequest {

	private final Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);

	private String query;

	public TestHandshakeRequest() {
		header("Host", "localhost");
		header("Upgrade", "websocket");
		header("Connection", "Upgrade");
		header("Sec-WebSocket-Key", "dGhlIHNhbXBsZSBub25jZQ==");
		header("Sec-WebSocket-Version", "13");
	}

	/**
	 * Returns what is known from such a handshake; each has a session of its own.
	 */
	public static ConnectInfo connectInfo() {
		return HandshakeInfo.of(SessionId.random(), new TestHandshakeRequest());
	}

	TestHandshakeRequest header(String name, String... values) {
		this.headers.put(name, List.of(values));
		return this;
	}

	TestHandshakeRequest query(String query) {
		this.query = query;
		return this;
	}

	@Override
	public String method() {
		return "GET";
	}

	@Override
	public String protocol() {
		return "HTTP/1.1";
	}

	@Override
	public Map<String, List<String>> headers() {
		return this.headers;
	}

	@Override
	public String scheme() {
		return "http";
	}

	@Override
	public String host() {
		return "localhost";
	}

	@Override
	public int port() {
		return 80;
	}

	@Override
	public URI uri() {
		URI uri = URI.create("http://localhost/chat/blue");
		try {
			return (this.query != null) ? new URI(uri + "?" + this.query) : uri;
		}
		catch (URISyntaxException ex) {
			return uri;
		}
	}

	@Override
	public String path() {
		return "/chat/blue";
	}

	@Override
	public String query() {
		return this.query;
	}

	@Override
	public Map<String, String> pathVariables() {
		return Map.of("room", "blue");
	}

	@Override
	public Principal principal() {
		return null;
	}

	@Override
	public InetSocketAddress remoteAddress() {
		return null;
	}

}
