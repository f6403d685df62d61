package io.websock.engine.wire;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

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
	 * Creates a proxy.
	 * @throws IllegalArgumentException if the authorization would break its line
	 */
	public ConnectProxy {
		if (authorization != null && authorization.chars().anyMatch((c) -> c < ' ' || c == 0x7f)) {
			throw new IllegalArgumentException("'authorization' must not contain control characters");
		}
	}

	/**
	 * Returns a proxy with the {@code Basic} credentials of a user (RFC 7617 section 2),
	 * in UTF-8. They go over the network as they are, with the first request.
	 * @param host the proxy's host
	 * @param port the proxy's port
	 * @param username the user's name, without a colon
	 * @param password the user's password
	 * @return the proxy
	 */
	public static ConnectProxy basic(String host, int port, String username, String password) {
		byte[] credentials = (username + ":" + password).getBytes(StandardCharsets.UTF_8);
		return new ConnectProxy(host, port, "Basic " + Base64.getEncoder().encodeToString(credentials));
	}

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
	 * Returns the proxy without its credentials.
	 */
	@Override
	public String toString() {
		return this.host + ":" + this.port;
	}

}
