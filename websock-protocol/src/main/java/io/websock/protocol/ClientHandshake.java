package io.websock.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * A client's part of one opening handshake (RFC 6455 section 4.1): makes the request and
 * judges the response. Immutable.
 */
public final class ClientHandshake {

	private static final int KEY_BYTES = 16;

	private final String key;

	private final List<String> subprotocols;

	private final @Nullable DeflateOffer deflate;

	/**
	 * Creates a handshake.
	 * @param nonce 16 random bytes, not used for another handshake
	 * @param subprotocols the subprotocols to ask for, the preferred first; may be empty
	 * @param deflate compression to offer, or {@code null} for none
	 * @throws IllegalArgumentException if the nonce has another length or a subprotocol
	 * is not a token
	 */
	public ClientHandshake(byte[] nonce, List<String> subprotocols, @Nullable DeflateOffer deflate) {
		if (nonce.length != KEY_BYTES) {
			throw new IllegalArgumentException(
					"'nonce' must have 16 bytes (RFC 6455 section 4.1), had " + nonce.length);
		}
		subprotocols.forEach((subprotocol) -> HeaderReader.requireToken("subprotocol", subprotocol));
		this.key = Base64.getEncoder().encodeToString(nonce);
		this.subprotocols = List.copyOf(subprotocols);
		this.deflate = deflate;
	}

	/**
	 * Returns the request's headers.
	 * @param host the value of {@code Host}, with the port unless it is the default
	 * @return the headers, in order
	 */
	public Map<String, String> headers(String host) {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put(HandshakeHeaders.HOST, host);
		headers.put(HandshakeHeaders.UPGRADE, "websocket");
		headers.put(HandshakeHeaders.CONNECTION, "Upgrade");
		headers.put(HandshakeHeaders.KEY, this.key);
		headers.putAll(streamHeaders());
		return headers;
	}

	/**
	 * Returns the whole request as it goes over the wire.
	 * @param target the path and query
	 * @param host the value of {@code Host}
	 * @param more further headers
	 * @return its bytes
	 * @throws IllegalArgumentException if any of them would break the line it is on
	 */
	public byte[] request(String target, String host, Map<String, String> more) {
		if (target.indexOf(' ') >= 0) {
			throw new IllegalArgumentException("'target' must not contain blanks (RFC 9112 section 3.2)");
		}
		Map<String, String> headers = headers(host);
		headers.putAll(more);
		StringBuilder request = new StringBuilder("GET ").append(onOneLine(target)).append(" HTTP/1.1\r\n");
		headers.forEach(
				(name, value) -> request.append(onOneLine(name)).append(": ").append(onOneLine(value)).append("\r\n"));
		return request.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Judges the response.
	 * @param status its status
	 * @param headers its headers, whose names ignore case
	 * @return what was agreed on, or why the connection must be failed
	 */
	public Outcome check(int status, Map<String, List<String>> headers) {
		HandshakeHeaders response = new HandshakeHeaders(headers);
		String broken = brokenRule(status, response);
		return (broken != null) ? new Failed(broken) : agreed(response);
	}

	/**
	 * Returns the headers of an extended CONNECT, without its pseudo-headers (RFC 8441
	 * section 5).
	 * @return the headers, in order
	 */
	public Map<String, String> streamHeaders() {
		Map<String, String> headers = new LinkedHashMap<>();
		headers.put(HandshakeHeaders.VERSION, HandshakeHeaders.VERSION_13);
		if (!this.subprotocols.isEmpty()) {
			headers.put(HandshakeHeaders.PROTOCOL, String.join(", ", this.subprotocols));
		}
		if (this.deflate != null) {
			headers.put(HandshakeHeaders.EXTENSIONS, this.deflate.toExtension().toString());
		}
		return headers;
	}

	/**
	 * Judges the response to an extended CONNECT (RFC 8441 section 5).
	 * @param status its status
	 * @param headers its headers, whose names ignore case
	 * @return what was agreed on, or why the stream must be reset
	 */
	public Outcome checkStream(int status, Map<String, List<String>> headers) {
		return (status >= 200 && status <= 299) ? agreed(new HandshakeHeaders(headers))
				: new Failed("RFC 8441 section 5: the status is 2xx");
	}

	private @Nullable String brokenRule(int status, HandshakeHeaders response) {
		if (status != 101) {
			return "RFC 6455 section 4.1: the status is 101";
		}
		if (!"websocket".equalsIgnoreCase(response.only(HandshakeHeaders.UPGRADE))) {
			return "RFC 6455 section 4.1: 'Upgrade' is 'websocket'";
		}
		if (!response.contains(HandshakeHeaders.CONNECTION, "upgrade")) {
			return "RFC 6455 section 4.1: 'Connection' contains 'Upgrade'";
		}
		if (!HandshakeHeaders.accept(this.key).equals(response.only(HandshakeHeaders.ACCEPT))) {
			return "RFC 6455 section 4.1: 'Sec-WebSocket-Accept' answers the key";
		}
		return null;
	}

	private Outcome agreed(HandshakeHeaders response) {
		List<String> subprotocols = response.subprotocols();
		if (subprotocols == null || subprotocols.size() > 1 || !this.subprotocols.containsAll(subprotocols)) {
			return new Failed("RFC 6455 section 4.1: the subprotocol is one of those asked for");
		}
		String subprotocol = subprotocols.isEmpty() ? null : subprotocols.get(0);
		List<Extension> extensions = response.extensions();
		if (extensions != null && extensions.isEmpty()) {
			return new Established(subprotocol, null);
		}
		DeflateAgreement agreement = (extensions != null && extensions.size() == 1 && this.deflate != null)
				? this.deflate.confirm(extensions.get(0)) : null;
		return (agreement != null) ? new Established(subprotocol, agreement)
				: new Failed("RFC 6455 section 9.1: the extensions fit those asked for");
	}

	private static String onOneLine(String text) {
		if (text.chars().anyMatch((c) -> c < ' ' || c == 0x7f)) {
			throw new IllegalArgumentException("A request must not contain control characters (RFC 9110 section 5.5)");
		}
		return text;
	}

	/**
	 * What a handshake came to.
	 */
	public sealed interface Outcome {

	}

	/**
	 * The connection is open.
	 *
	 * @param subprotocol the subprotocol, or {@code null} for none
	 * @param deflate what was agreed on for compression, or {@code null} for none
	 */
	public record Established(@Nullable String subprotocol, @Nullable DeflateAgreement deflate) implements Outcome {

	}

	/**
	 * The connection must be failed.
	 *
	 * @param rule the rule that the response breaks and its paragraph
	 */
	public record Failed(String rule) implements Outcome {

	}

}
