package io.websock.engine.wire;

import org.jspecify.annotations.Nullable;

/**
 * HTTP proxy that a connection is tunneled through by {@code CONNECT} (RFC 9110 section
 * 9.3.6), whatever its scheme.
 *
 * @param host the proxy's host
 * @param port the proxy's port
 * @param authorization value of {@code Proxy-Authorization}, or {@code null} for none
 */
public record ConnectProxy(String host, int port, @Nullable String authorization) {

	/**
	 * Returns the request for a tunnel.
	 * @param authority host and port of the server
	 */
	String request(String authority) {
		StringBuilder request = new StringBuilder("CONNECT ").append(authority)
			.append(" HTTP/1.1\r\nHost: ")
			.append(authority)
			.append("\r\n");
		if (this.authorization != null) {
			request.append("Proxy-Authorization: ").append(this.authorization).append("\r\n");
		}
		return request.append("\r\n").toString();
	}

	/**
	 * Creates a proxy.
	 * @throws IllegalArgumentException if the authorization would break its line
	 */
	public ConnectProxy {
		if (authorization != null && authorization.chars().anyMatch((c) -> c < ' ' || c == 0x7f)) {
			throw new IllegalArgumentException("'authorization' must not contain control characters");
		}
	}

	/**
	 * Returns the proxy without its credentials.
	 */
	@Override
	public String toString() {
		return this.host + ":" + this.port;
	}

}
