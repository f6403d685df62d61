package io.websock.client;

import java.net.URI;
import java.util.Locale;

/**
 * What a WebSocket URI says about its request (RFC 6455 section 3).
 *
 * @param secure whether the scheme is {@code wss}
 * @param authority host, with the port unless it is the default
 * @param path path and query
 */
record Target(boolean secure, String authority, String path) {

	private static final int PORT = 80;

	private static final int SECURE_PORT = 443;

	/**
	 * Reads a URI.
	 * @throws IllegalArgumentException if it is no WebSocket's; the message shows no user
	 * info and no query
	 */
	static Target of(URI uri) {
		String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
		if (!scheme.equals("ws") && !scheme.equals("wss")) {
			throw new IllegalArgumentException(
					"'uri' must have the scheme 'ws' or 'wss' (RFC 6455 section 3), had '" + scheme + "'");
		}
		if (uri.getHost() == null) {
			throw new IllegalArgumentException("'uri' must have a host (RFC 6455 section 3)");
		}
		if (uri.getRawUserInfo() != null) {
			throw new IllegalArgumentException(
					"'uri' must have no user info (RFC 6455 section 3): set the header 'Authorization'");
		}
		boolean secure = scheme.equals("wss");
		int port = uri.getPort();
		boolean standard = port < 0 || port == (secure ? SECURE_PORT : PORT);
		return new Target(secure, standard ? uri.getHost() : uri.getHost() + ":" + port, path(uri));
	}

	private static String path(URI uri) {
		String path = uri.getRawPath();
		String query = uri.getRawQuery();
		return ((path == null || path.isEmpty()) ? "/" : path) + ((query != null) ? "?" + query : "");
	}

}
