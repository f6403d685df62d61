package io.websock.benchmarks.scale;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.security.Principal;
import java.util.List;
import java.util.Map;

import io.websock.spring.handshake.HandshakeRequest;
import io.websock.spring.handshake.RequestHeaders;
import org.jspecify.annotations.Nullable;

/**
 * A request with ten headers such as browsers send, from an address and with a cookie of
 * its own.
 *
 * @param headers the headers
 * @param remoteAddress the client's address
 */
record BrowserRequest(Map<String, List<String>> headers, InetSocketAddress remoteAddress) implements HandshakeRequest {

	private static final int NETWORK = 10 << 24;

	private static final int FIRST_PORT = 32_768;

	/**
	 * Creates the request of a client.
	 * @param index the client's number
	 * @return the request
	 */
	static BrowserRequest of(int index) {
		return new BrowserRequest(RequestHeaders
			.of(List.of("Host", text("localhost:8080"), "Connection", text("Upgrade"), "User-Agent", text(
					"Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36"),
					"Upgrade", text("websocket"), "Origin", text("http://localhost:8080"), "Sec-WebSocket-Version",
					text("13"), "Accept-Encoding", text("gzip, deflate, br, zstd"), "Accept-Language",
					text("en-GB,en;q=0.9,de;q=0.8"), "Cookie", "SESSION=%032x".formatted(index), "Sec-WebSocket-Key",
					text("dGhlIHNhbXBsZSBub25jZQ=="))),
				address(index));
	}

	/**
	 * Copies a value: a container reads each from the request's bytes.
	 */
	private static String text(String value) {
		return new String(value.toCharArray());
	}

	private static InetSocketAddress address(int index) {
		try {
			byte[] bytes = ByteBuffer.allocate(Integer.BYTES).putInt(NETWORK + index).array();
			return new InetSocketAddress(InetAddress.getByAddress(bytes), FIRST_PORT);
		}
		catch (UnknownHostException ex) {
			throw new IllegalStateException(ex);
		}
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
	public String scheme() {
		return "http";
	}

	@Override
	public String host() {
		return "localhost";
	}

	@Override
	public int port() {
		return 8080;
	}

	@Override
	public URI uri() {
		return URI.create("http://localhost:8080/all");
	}

	@Override
	public String path() {
		return text("/all");
	}

	@Override
	public @Nullable String query() {
		return null;
	}

	@Override
	public Map<String, String> pathVariables() {
		return Map.of();
	}

	@Override
	public @Nullable Principal principal() {
		return null;
	}

}
