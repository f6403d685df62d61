package io.websock.client.http2;

import java.net.URI;
import java.util.Locale;

/**
 * Server of a connection.
 *
 * @param secure whether it is reached by TLS
 * @param host its host
 * @param port its port
 */
record Origin(boolean secure, String host, int port) {

	private static final int PORT = 80;

	private static final int SECURE_PORT = 443;

	static Origin of(URI uri) {
		String scheme = (uri.getScheme() != null) ? uri.getScheme().toLowerCase(Locale.ROOT) : "";
		boolean secure = switch (scheme) {
			case "wss", "https" -> true;
			case "ws", "http" -> false;
			default -> throw new IllegalArgumentException(
					"'uri' must have the scheme 'ws', 'wss', 'http' or 'https', had '" + scheme + "'");
		};
		if (uri.getHost() == null) {
			throw new IllegalArgumentException("'uri' must have a host");
		}
		int port = (uri.getPort() >= 0) ? uri.getPort() : secure ? SECURE_PORT : PORT;
		return new Origin(secure, uri.getHost(), port);
	}

	String authority() {
		boolean standard = this.port == (this.secure ? SECURE_PORT : PORT);
		return standard ? this.host : this.host + ":" + this.port;
	}

	/**
	 * The host without the brackets of an IPv6 address.
	 */
	String hostname() {
		return this.host.startsWith("[") ? this.host.substring(1, this.host.length() - 1) : this.host;
	}

}
