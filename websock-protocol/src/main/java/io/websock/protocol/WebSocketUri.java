package io.websock.protocol;

import java.net.URI;

/**
 * URI of a WebSocket (RFC 6455 section 3): a server, and what to ask it for.
 *
 * @param secure whether the scheme is {@code wss}, which requires TLS
 * @param host name or address to connect to; an IPv6 address has no brackets
 * @param port the port, which is 80 or 443 unless the URI has one
 * @param resource path and query as a request has them, percent-encoded
 */
public record WebSocketUri(boolean secure, String host, int port, String resource) {

	private static final int PORT = 80;

	private static final int SECURE_PORT = 443;

	private static final int MAX_PORT = 65535;

	/**
	 * Reads a URI. Characters outside ASCII in path and query are percent-encoded (RFC
	 * 3987 section 3.1); the name of a host must be in ASCII.
	 * @param uri the URI
	 * @return its parts
	 * @throws IllegalArgumentException if it is not a WebSocket's. The message repeats
	 * nothing of the URI, which may hold credentials
	 */
	public static WebSocketUri of(URI uri) {
		boolean secure = "wss".equalsIgnoreCase(uri.getScheme());
		require(secure || "ws".equalsIgnoreCase(uri.getScheme()), "the scheme 'ws' or 'wss'");
		String authority = uri.getRawAuthority();
		require(authority == null || authority.indexOf('@') < 0,
				"no user info, which belongs in the header 'Authorization'");
		String host = uri.getHost();
		require(host != null, "a host, which is a name or an address in ASCII");
		int port = (uri.getPort() >= 0) ? uri.getPort() : defaultPort(secure);
		require(port > 0 && port <= MAX_PORT, "a port from 1 to 65535");
		require(uri.getRawFragment() == null, "no fragment");
		URI encoded = URI.create(uri.toASCIIString());
		String path = encoded.getRawPath().isEmpty() ? "/" : encoded.getRawPath();
		return new WebSocketUri(secure, host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port,
				(encoded.getRawQuery() != null) ? path + "?" + encoded.getRawQuery() : path);
	}

	/**
	 * Returns the server as the header {@code Host} has it: without the default port (RFC
	 * 6455 section 4.1).
	 * @return the host, and the port unless it is the scheme's own
	 */
	public String authority() {
		return (this.port == defaultPort(this.secure)) ? uriHost() : hostAndPort();
	}

	/**
	 * Returns the server as {@code CONNECT} has it: always with the port (RFC 9110
	 * section 9.3.6).
	 * @return host and port
	 */
	public String hostAndPort() {
		return uriHost() + ":" + this.port;
	}

	/**
	 * Returns the host with the brackets of an IPv6 address (RFC 3986 section 3.2.2), and
	 * without its zone, which means nothing to the server.
	 */
	private String uriHost() {
		return (this.host.indexOf(':') >= 0) ? "[" + this.host.replaceFirst("%.*", "") + "]" : this.host;
	}

	/**
	 * Returns the URI without its query, which may hold credentials.
	 */
	@Override
	public String toString() {
		return (this.secure ? "wss://" : "ws://") + authority() + this.resource.replaceFirst("\\?.*", "");
	}

	private static int defaultPort(boolean secure) {
		return secure ? SECURE_PORT : PORT;
	}

	private static void require(boolean condition, String rule) {
		if (!condition) {
			throw new IllegalArgumentException("'uri' must have " + rule + " (RFC 6455 section 3)");
		}
	}

}
