package io.websock.conformance.http2;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import io.websock.protocol.ServerHandshake;
import org.eclipse.jetty.http.HostPortHttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.jspecify.annotations.Nullable;

/**
 * A request over HTTP/1.1 as one over HTTP/2: an upgrade is an extended CONNECT (RFC 8441
 * section 5).
 *
 * @param method the method over HTTP/1.1
 * @param target path and query
 * @param headers the headers, with names in lower case
 * @param scheme {@code http} or {@code https}
 */
record BridgedRequest(String method, String target, Map<String, String> headers, String scheme) {

	private static final String UPGRADE = "upgrade";

	private static final String KEY = "sec-websocket-key";

	/** Headers that HTTP/2 has no use for, or has elsewhere. */
	private static final Set<String> DROPPED = Set.of("host", UPGRADE, "connection", KEY);

	/**
	 * Reads a request and leaves what follows it.
	 * @param scheme {@code http} or {@code https}
	 * @return {@code null} if the client ends before its request does
	 */
	static @Nullable BridgedRequest read(InputStream input, String scheme) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		String tail = "";
		while (!tail.equals("\r\n\r\n")) {
			int next = input.read();
			if (next < 0) {
				return null;
			}
			bytes.write(next);
			tail = (tail + (char) next).substring(Math.max(0, tail.length() - 3));
		}
		String[] lines = bytes.toString(StandardCharsets.ISO_8859_1).split("\r\n");
		Map<String, String> headers = new LinkedHashMap<>();
		for (int i = 1; i < lines.length; i++) {
			int colon = lines[i].indexOf(':');
			headers.put(lines[i].substring(0, colon).toLowerCase(Locale.ROOT), lines[i].substring(colon + 1).strip());
		}
		String[] words = lines[0].split(" ");
		return new BridgedRequest(words[0], words[1], headers, scheme);
	}

	boolean isTunnel() {
		return this.headers.containsKey(UPGRADE);
	}

	MetaData.Request metaData() {
		HttpFields.Mutable fields = HttpFields.build();
		this.headers.forEach((name, value) -> {
			if (!DROPPED.contains(name)) {
				fields.add(name, value);
			}
		});
		HostPortHttpField authority = new HostPortHttpField(this.headers.get("host"));
		return isTunnel()
				? new MetaData.ConnectRequest(this.scheme, authority, this.target, fields, this.headers.get(UPGRADE))
				: new MetaData.Request(this.method, this.scheme, authority, this.target, HttpVersion.HTTP_2, fields,
						-1);
	}

	boolean isOpenedBy(MetaData.Response response) {
		return isTunnel() && response.getStatus() == HttpStatus.OK_200;
	}

	/**
	 * Returns the head of the response over HTTP/1.1.
	 */
	byte[] answer(MetaData.Response response) {
		boolean opened = isOpenedBy(response);
		StringBuilder head = new StringBuilder("HTTP/1.1 ").append(opened ? 101 : response.getStatus())
			.append(" -\r\n");
		if (opened) {
			head.append("Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ")
				.append(ServerHandshake.accept(this.headers.getOrDefault(KEY, "")))
				.append("\r\n");
		}
		response.getHttpFields()
			.forEach((field) -> head.append(field.getName()).append(": ").append(field.getValue()).append("\r\n"));
		return head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
	}

}
