package io.websock.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * View of a message's headers, whose names ignore case, with what both sides of a
 * handshake ask of them.
 */
final class HandshakeHeaders {

	static final String ACCEPT = "Sec-WebSocket-Accept";

	static final String CONNECTION = "Connection";

	static final String EXTENSIONS = "Sec-WebSocket-Extensions";

	static final String HOST = "Host";

	static final String KEY = "Sec-WebSocket-Key";

	static final String PROTOCOL = "Sec-WebSocket-Protocol";

	static final String UPGRADE = "Upgrade";

	static final String VERSION = "Sec-WebSocket-Version";

	/** The one version there is (RFC 6455 section 4.4). */
	static final String VERSION_13 = "13";

	/** The constant of RFC 6455 section 1.3. */
	private static final String GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";

	private final Map<String, List<String>> headers;

	HandshakeHeaders(Map<String, List<String>> headers) {
		this.headers = headers;
	}

	/**
	 * Computes the answer to a key (RFC 6455 section 4.2.2, step 5.4).
	 * @param key the client's key as it was sent
	 * @return the value of {@code Sec-WebSocket-Accept}
	 */
	static String accept(String key) {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-1");
			byte[] hash = digest.digest((key.strip() + GUID).getBytes(StandardCharsets.ISO_8859_1));
			return Base64.getEncoder().encodeToString(hash);
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every Java platform has SHA-1", ex);
		}
	}

	List<String> values(String name) {
		List<String> values = new ArrayList<>(2);
		this.headers.forEach((key, lines) -> {
			if (key.equalsIgnoreCase(name)) {
				values.addAll(lines);
			}
		});
		return values;
	}

	/**
	 * Returns the value of a header that may be there only once.
	 * @param name its name
	 * @return its value without blanks around it, or {@code null} if it is missing or
	 * repeated
	 */
	@Nullable String only(String name) {
		List<String> values = values(name);
		return (values.size() == 1) ? values.get(0).strip() : null;
	}

	/**
	 * Returns whether a comma-separated header has an element, whatever its case.
	 * @param name its name
	 * @param element the element
	 * @return whether it is there
	 */
	boolean contains(String name, String element) {
		return contains(values(name), element);
	}

	static boolean contains(List<String> values, String element) {
		for (String each : elements(values)) {
			if (each.equalsIgnoreCase(element)) {
				return true;
			}
		}
		return false;
	}

	/**
	 * Returns the elements of a comma-separated header as they are, without blanks around
	 * them (RFC 9110 section 5.6.1).
	 * @param values its values, one for each line
	 * @return the elements that are not empty, in order
	 */
	static List<String> elements(List<String> values) {
		List<String> elements = new ArrayList<>();
		for (String line : values) {
			for (String part : line.split(",")) {
				String element = part.strip();
				if (!element.isEmpty()) {
					elements.add(element);
				}
			}
		}
		return elements;
	}

	/**
	 * Returns the subprotocols in order.
	 * @return the subprotocols, or {@code null} if they are malformed or not unique (RFC
	 * 6455 section 4.1)
	 */
	@Nullable List<String> subprotocols() {
		List<String> values = HeaderReader.list(values(PROTOCOL), HeaderReader::token);
		return (values != null && new HashSet<>(values).size() == values.size()) ? values : null;
	}

	/**
	 * Returns the extensions in order.
	 * @return the extensions, or {@code null} if they are malformed
	 */
	@Nullable List<Extension> extensions() {
		return Extension.parse(values(EXTENSIONS));
	}

}
