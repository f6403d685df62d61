package io.websock.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.websock.protocol.ClientHandshake;
import io.websock.protocol.WebSocketUri;

/**
 * Request of an extended CONNECT (RFC 8441 section 4), to be sent without END_STREAM. Its
 * method is {@code CONNECT} and its {@code :protocol} is {@code websocket}.
 *
 * @param scheme the value of {@code :scheme}
 * @param authority the value of {@code :authority}
 * @param path the value of {@code :path}
 * @param headers other headers in order, by names in lower case (RFC 9113 section 8.2)
 */
public record StreamRequest(String scheme, String authority, String path, Map<String, String> headers) {

	/**
	 * Creates a request.
	 */
	public StreamRequest {
		headers = Collections.unmodifiableMap(new LinkedHashMap<>(headers));
	}

	static StreamRequest of(WebSocketUri uri, ClientHandshake handshake, ClientOptions options) {
		Map<String, String> headers = new LinkedHashMap<>();
		handshake.streamHeaders().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
		options.headers().forEach((name, value) -> headers.put(name.toLowerCase(Locale.ROOT), value));
		return new StreamRequest(uri.secure() ? "https" : "http", uri.authority(), uri.resource(), headers);
	}

}
