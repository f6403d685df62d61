package io.websock.client.carrier;

import java.nio.charset.StandardCharsets;

import io.websock.protocol.WebSocketUri;
import org.jspecify.annotations.Nullable;

/**
 * HTTP proxy that tunnels connections by {@code CONNECT} (RFC 9110 section 9.3.6). The
 * way to the proxy itself is not encrypted.
 *
 * @param host its name or address
 * @param port its port
 * @param authorization value of {@code Proxy-Authorization}, such as
 * {@code Basic dXNlcjpwYXNz}, or {@code null} for none
 */
public record HttpProxy(String host, int port, @Nullable String authorization) {

	/**
	 * Creates the proxy.
	 * @throws IllegalArgumentException if the authorization has control characters (RFC
	 * 9110 section 5.5)
	 */
	public HttpProxy {
		if (authorization != null && authorization.chars().anyMatch((c) -> c < ' ' || c == 0x7f)) {
			throw new IllegalArgumentException("'authorization' must not contain control characters");
		}
	}

	byte[] request(WebSocketUri server) {
		String authority = server.hostAndPort();
		StringBuilder request = new StringBuilder("CONNECT ").append(authority)
			.append(" HTTP/1.1\r\nHost: ")
			.append(authority)
			.append("\r\n");
		if (this.authorization != null) {
			request.append("Proxy-Authorization: ").append(this.authorization).append("\r\n");
		}
		return request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Returns the proxy without its credentials.
	 */
	@Override
	public String toString() {
		return "HttpProxy[" + this.host + ":" + this.port + "]";
	}

}
