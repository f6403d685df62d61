package io.websock.protocol;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Rules of a server for the opening handshake, as functions over a request's headers: RFC
 * 6455 section 4.2 over HTTP/1.1, RFC 8441 section 5 over HTTP/2. Names of headers ignore
 * case. A header that was sent on several lines has as many values.
 */
public final class ServerHandshake {

	private static final int KEY_BYTES = 16;

	private static final int KEY_CHARS = 24;

	private ServerHandshake() {
	}

	/**
	 * Returns whether a request asks for a WebSocket connection, well-formed or not. Any
	 * other request is not a handshake.
	 * @param method the HTTP method
	 * @param upgrade the values of {@code Upgrade}, one for each line
	 * @return {@code true} for a request that {@link #check} should judge
	 */
	public static boolean isUpgrade(String method, List<String> upgrade) {
		return isConnect(method) || (method.equals("GET") && HandshakeHeaders.contains(upgrade, "websocket"));
	}

	/**
	 * Judges a request.
	 * @param method the HTTP method
	 * @param protocol the HTTP version, such as {@code HTTP/1.1}
	 * @param headers the request's headers
	 * @return the answer that refuses it, or {@code null} if it may be accepted
	 */
	public static @Nullable Refusal check(String method, String protocol, Map<String, List<String>> headers) {
		HandshakeHeaders request = new HandshakeHeaders(headers);
		boolean http1 = protocol.startsWith("HTTP/1.");
		if (http1 == isConnect(method) || protocol.equals("HTTP/1.0")) {
			return Refusal.malformed("it takes GET over HTTP/1.1 or CONNECT over HTTP/2");
		}
		String broken = http1 ? brokenRule(method, request) : null;
		if (broken != null) {
			return Refusal.malformed(broken + " (RFC 6455 section 4.2.1)");
		}
		if (!HandshakeHeaders.VERSION_13.equals(request.only(HandshakeHeaders.VERSION))) {
			return unsupportedVersion();
		}
		return (request.extensions() == null)
				? Refusal.malformed("header Sec-WebSocket-Extensions is no list of extensions (RFC 6455 section 9.1)")
				: null;
	}

	/**
	 * Selects the subprotocol (RFC 6455 section 1.9). Client and server need not spell it
	 * alike.
	 * @param headers the request's headers
	 * @param supported the subprotocols that the server speaks
	 * @return the first of the client's that the server speaks, in the client's spelling,
	 * which it compares with the answer; or {@code null} if there is none
	 */
	public static @Nullable String subprotocol(Map<String, List<String>> headers, List<String> supported) {
		for (String offered : HandshakeHeaders
			.elements(new HandshakeHeaders(headers).values(HandshakeHeaders.PROTOCOL))) {
			for (String known : supported) {
				if (offered.equalsIgnoreCase(known)) {
					return offered;
				}
			}
		}
		return null;
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

	private static @Nullable String brokenRule(String method, HandshakeHeaders request) {
		if (!method.equals("GET")) {
			return "the method is not GET";
		}
		if (request.only(HandshakeHeaders.HOST) == null) {
			return "header Host is not there once";
		}
		if (!request.contains(HandshakeHeaders.UPGRADE, "websocket")) {
			return "header Upgrade does not contain 'websocket'";
		}
		if (!request.contains(HandshakeHeaders.CONNECTION, "upgrade")) {
			return "header Connection does not contain 'upgrade'";
		}
		return isKey(request.only(HandshakeHeaders.KEY)) ? null
				: "header Sec-WebSocket-Key is not one value of 16 bytes in base64";
	}

	/**
	 * Names the version that is spoken (RFC 6455 section 4.4) and the protocol to upgrade
	 * to (RFC 9110 section 15.5.22).
	 */
	private static Refusal unsupportedVersion() {
		return new Refusal(Refusal.UPGRADE_REQUIRED,
				"header Sec-WebSocket-Version is not " + HandshakeHeaders.VERSION_13,
				Map.of(HandshakeHeaders.VERSION, HandshakeHeaders.VERSION_13, HandshakeHeaders.UPGRADE, "websocket",
						HandshakeHeaders.CONNECTION, "Upgrade"));
	}

	private static boolean isConnect(String method) {
		return method.equals("CONNECT");
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
