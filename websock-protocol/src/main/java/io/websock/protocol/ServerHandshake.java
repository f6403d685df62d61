package io.websock.protocol;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * A server's part of the opening handshake (RFC 6455 section 4.2), as functions over a
 * request's headers. Names of headers ignore case; a header that was sent on several
 * lines has as many values.
 */
public final class ServerHandshake {

	private static final int KEY_BYTES = 16;

	private static final int KEY_CHARS = 24;

	private ServerHandshake() {
	}

	/**
	 * Judges a request (RFC 6455 section 4.2.1).
	 * @param method the HTTP method
	 * @param protocol the HTTP version, such as {@code HTTP/1.1}
	 * @param headers the request's headers
	 * @return the answer that refuses it, or {@code null} if it may be accepted
	 */
	public static @Nullable Refusal check(String method, String protocol, Map<String, List<String>> headers) {
		HandshakeHeaders request = new HandshakeHeaders(headers);
		String broken = brokenRule(method, protocol, request);
		if (broken != null) {
			return Refusal.malformed(broken);
		}
		if (!HandshakeHeaders.VERSION_13.equals(request.only(HandshakeHeaders.VERSION))) {
			return new Refusal(426, "RFC 6455 section 4.2.2: the one version spoken here is 13",
					Map.of(HandshakeHeaders.VERSION, HandshakeHeaders.VERSION_13));
		}
		if (!isKey(request.only(HandshakeHeaders.KEY))) {
			return Refusal.malformed("RFC 6455 section 4.2.1: 'Sec-WebSocket-Key' is the Base64 form of 16 bytes");
		}
		return null;
	}

	/**
	 * Returns the subprotocols that the client asks for.
	 * @param headers the request's headers
	 * @return the subprotocols in the client's order; none if they are malformed
	 */
	public static List<String> subprotocols(Map<String, List<String>> headers) {
		return Objects.requireNonNullElse(new HandshakeHeaders(headers).subprotocols(), List.of());
	}

	/**
	 * Returns the extensions that the client asks for.
	 * @param headers the request's headers
	 * @return the extensions in the client's order; none if they are malformed
	 */
	public static List<Extension> extensions(Map<String, List<String>> headers) {
		return Objects.requireNonNullElse(new HandshakeHeaders(headers).extensions(), List.of());
	}

	/**
	 * Returns the headers of the response with status 101 (RFC 6455 section 4.2.2).
	 * @param headers the request's headers, which {@link #check} has passed
	 * @param subprotocol one of those asked for, or {@code null}
	 * @param extensions those agreed on
	 * @return the headers, in order
	 */
	public static Map<String, String> response(Map<String, List<String>> headers, @Nullable String subprotocol,
			List<Extension> extensions) {
		String key = Objects.requireNonNull(new HandshakeHeaders(headers).only(HandshakeHeaders.KEY),
				"'headers' must have a key");
		Map<String, String> response = new LinkedHashMap<>();
		response.put(HandshakeHeaders.UPGRADE, "websocket");
		response.put(HandshakeHeaders.CONNECTION, "Upgrade");
		response.put(HandshakeHeaders.ACCEPT, accept(key));
		if (subprotocol != null) {
			response.put(HandshakeHeaders.PROTOCOL, subprotocol);
		}
		if (!extensions.isEmpty()) {
			response.put(HandshakeHeaders.EXTENSIONS,
					extensions.stream().map(Extension::toString).collect(Collectors.joining(", ")));
		}
		return response;
	}

	/**
	 * Computes the answer to a client's key.
	 * @param key the value of {@code Sec-WebSocket-Key}
	 * @return the value of {@code Sec-WebSocket-Accept}
	 */
	public static String accept(String key) {
		return HandshakeHeaders.accept(key);
	}

	private static @Nullable String brokenRule(String method, String protocol, HandshakeHeaders request) {
		if (!method.equals("GET")) {
			return "RFC 6455 section 4.2.1: the method is GET";
		}
		if (protocol.equals("HTTP/1.0") || protocol.equals("HTTP/0.9")) {
			return "RFC 6455 section 4.2.1: the HTTP version is 1.1 or higher";
		}
		if (request.only(HandshakeHeaders.HOST) == null) {
			return "RFC 6455 section 4.2.1: there is one 'Host'";
		}
		if (!request.contains(HandshakeHeaders.UPGRADE, "websocket")) {
			return "RFC 6455 section 4.2.1: 'Upgrade' contains 'websocket'";
		}
		if (!request.contains(HandshakeHeaders.CONNECTION, "upgrade")) {
			return "RFC 6455 section 4.2.1: 'Connection' contains 'Upgrade'";
		}
		if (request.only(HandshakeHeaders.VERSION) == null) {
			return "RFC 6455 section 4.2.1: there is one 'Sec-WebSocket-Version'";
		}
		if (request.subprotocols() == null) {
			return "RFC 6455 section 4.1: subprotocols are unique tokens";
		}
		return (request.extensions() == null) ? "RFC 6455 section 9.1: 'Sec-WebSocket-Extensions' is malformed" : null;
	}

	private static boolean isKey(@Nullable String key) {
		try {
			return key != null && key.length() == KEY_CHARS && Base64.getDecoder().decode(key).length == KEY_BYTES;
		}
		catch (IllegalArgumentException ex) {
			return false;
		}
	}

}
