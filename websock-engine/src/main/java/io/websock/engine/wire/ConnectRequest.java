package io.websock.engine.wire;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.websock.protocol.WebSocketUri;
import org.jspecify.annotations.Nullable;

/**
 * Request for one connection as a client.
 *
 * @param uri the server and its resource
 * @param subprotocols subprotocols to ask for, the preferred first; may be empty
 * @param headers further headers of the opening handshake, such as credentials
 * @param tls settings of TLS, required for {@code wss}; {@code null} for {@code ws}
 * @param proxy proxy to connect through, or {@code null} for none
 * @param timeout maximum time from the request to its outcome; positive
 * @param maxBody maximum number of bytes that are read of the body of a refusal
 */
public record ConnectRequest(WebSocketUri uri, List<String> subprotocols, Map<String, String> headers,
		@Nullable ClientTls tls, @Nullable ConnectProxy proxy, Duration timeout, int maxBody) {

	/**
	 * Creates a request.
	 * @throws IllegalArgumentException if TLS does not fit the URI's scheme, or the
	 * timeout is not positive
	 */
	public ConnectRequest {
		if (uri.secure() != (tls != null)) {
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
		return "ConnectRequest[" + this.uri + "]";
	}

}
