package io.websock.client.carrier;

import java.net.URI;

/**
 * Server that a URI names (RFC 6455 section 3).
 *
 * @param secure whether it is reached by TLS
 * @param host its name or address; an IPv6 address has no brackets
 * @param port its port
 */
record ServerAddress(boolean secure, String host, int port) {

	private static final int PORT = 80;

	private static final int SECURE_PORT = 443;

	static ServerAddress of(URI uri) {
		boolean secure = "wss".equalsIgnoreCase(uri.getScheme());
		String host = uri.getHost();
		int port = (uri.getPort() >= 0) ? uri.getPort() : secure ? SECURE_PORT : PORT;
		return new ServerAddress(secure, host.startsWith("[") ? host.substring(1, host.length() - 1) : host, port);
	}

	/**
	 * Returns host and port as a request has them (RFC 3986 section 3.2).
	 */
	String authority() {
		return ((this.host.indexOf(':') >= 0) ? "[" + this.host + "]" : this.host) + ":" + this.port;
	}

}
