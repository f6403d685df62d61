package io.websock.test;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * The answer to an opening handshake, or to any other request that was sent as one.
 *
 * @param status the status code
 * @param headers the headers; looking one up by name ignores case
 * @param body the body as it came, chunk sizes included; empty after a status of 101
 */
public record UpgradeResponse(int status, Map<String, List<String>> headers, String body) {

	/** Status of an upgrade that was agreed on. */
	public static final int SWITCHING_PROTOCOLS = 101;

	/**
	 * Returns a header.
	 * @param name the header's name
	 * @return its first value, or {@code null}
	 */
	public @Nullable String header(String name) {
		List<String> values = this.headers.get(name);
		return (values != null) ? values.get(0) : null;
	}

	/**
	 * Reads a response and leaves what follows it.
	 */
	static UpgradeResponse read(InputStream input) throws IOException {
		String head = until(input, "\r\n\r\n");
		String[] lines = head.split("\r\n");
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (int i = 1; i < lines.length; i++) {
			int colon = lines[i].indexOf(':');
			headers.merge(lines[i].substring(0, colon), List.of(lines[i].substring(colon + 1).strip()),
					UpgradeResponse::join);
		}
		int status = Integer.parseInt(lines[0].split(" ")[1]);
		return new UpgradeResponse(status, headers, (status != SWITCHING_PROTOCOLS) ? body(input, headers) : "");
	}

	private static String body(InputStream input, Map<String, List<String>> headers) throws IOException {
		List<String> length = headers.get("Content-Length");
		if (length != null) {
			return latin1(input.readNBytes(Integer.parseInt(length.get(0))));
		}
		return headers.containsKey("Transfer-Encoding") ? until(input, "0\r\n\r\n") : "";
	}

	private static String until(InputStream input, String end) throws IOException {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		String text = "";
		while (!text.endsWith(end)) {
			int next = input.read();
			if (next < 0) {
				throw new EOFException("The connection ended after '" + latin1(bytes.toByteArray()) + "'");
			}
			bytes.write(next);
			text = (text + (char) next).substring(Math.max(0, text.length() + 1 - end.length()));
		}
		return latin1(bytes.toByteArray());
	}

	private static List<String> join(List<String> first, List<String> second) {
		return Stream.concat(first.stream(), second.stream()).toList();
	}

	private static String latin1(byte[] bytes) {
		return new String(bytes, StandardCharsets.ISO_8859_1);
	}

}
