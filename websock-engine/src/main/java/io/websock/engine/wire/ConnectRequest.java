package io.websock.engine.wire;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Request for one connection as a client.
 *
 * @param uri the server and its resource: {@code ws} or {@code wss}, with a host and
 * without user and fragment (RFC 6455 section 3)
 * @param subprotocols subprotocols to ask for, the preferred first; may be empty
 * @param headers further headers of the opening handshake, such as credentials
 * @param tls settings of TLS, required for {@code wss}; {@code null} for {@code ws}
 * @param proxy proxy to connect through, or {@code null} for none
 * @param timeout maximum time from the request to its outcome; positive
 * @param maxBody maximum number of bytes that are read of the body of a refusal
 */
public record ConnectRequest(URI uri, List<String> subprotocols, Map<String, String> headers, @Nullable ClientTls tls,
		@Nullable ConnectProxy proxy, Duration timeout, int maxBody) {

	private static final int HTTP = 80;

	private static final int HTTPS = 443;

	/**
	 * Creates a request.
	 * @throws IllegalArgumentException if the URI is not a WebSocket's, TLS does not fit
	 * its scheme, or the timeout is not positive
	 */
	public ConnectRequest {
		boolean secure = "wss".equalsIgnoreCase(uri.getScheme());
		if (!secure && !"ws".equalsIgnoreCase(uri.getScheme())) {
			throw new IllegalArgumentException("'uri' must have the scheme 'ws' or 'wss'");
		}
		if (uri.getHost() == null || uri.getRawUserInfo() != null || uri.getRawFragment() != null) {
			throw new IllegalArgumentException(
					"'uri' must have a host, and neither user nor fragment (RFC 6455 section 3)");
		}
		if (secure != (tls != null)) {
			throw new IllegalArgumentException("'tls' must be there for 'wss' and for nothing else");
		}
		if (timeout.isNegative() || timeout.isZero()) {
			throw new IllegalArgumentException("'timeout' must be positive, was " + timeout);
		}
		subprotocols = List.copyOf(subprotocols);
		headers = Map.copyOf(headers);
	}

	/**
	 * Returns the server and path, without headers and query, which may be credentials.
	 */
	@Override
	public String toString() {
		return "ConnectRequest[%s://%s%s]".formatted(this.uri.getScheme(), authority(), this.uri.getRawPath());
	}

	/**
	 * Returns the server's host without the brackets of an IPv6 address.
	 */
	String host() {
		String host = this.uri.getHost();
		return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
	}

	int port() {
		return (this.uri.getPort() >= 0) ? this.uri.getPort() : (this.tls != null) ? HTTPS : HTTP;
	}

	/**
	 * Returns host and port as a proxy wants them.
	 */
	String authority() {
		return this.uri.getHost() + ":" + port();
	}

	/**
	 * Returns the value of {@code Host}: without a port that is the scheme's own (RFC
	 * 6455 section 4.1).
	 */
	String hostHeader() {
		return (port() == ((this.tls != null) ? HTTPS : HTTP)) ? this.uri.getHost() : authority();
	}

	/**
	 * Returns path and query.
	 */
	String target() {
		String path = this.uri.getRawPath();
		String target = (path == null || path.isEmpty()) ? "/" : path;
		return (this.uri.getRawQuery() != null) ? target + "?" + this.uri.getRawQuery() : target;
	}

}
