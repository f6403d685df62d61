package io.websock.conformance.contract;

import java.io.EOFException;
import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.websock.ConnectInfo;
import io.websock.protocol.ServerHandshake;
import io.websock.tck.ContractHost;
import io.websock.test.TestConnectInfo;
import org.jspecify.annotations.Nullable;

/**
 * Opening handshake of the suite's endpoint on a bare socket: as much HTTP as the suite's
 * well-behaved clients speak.
 *
 * @param target path and query
 * @param headers the request's headers
 */
record EngineHandshake(String target, Map<String, List<String>> headers) {

	private static final String PATH = "/contract/";

	/**
	 * Reads a request, and nothing behind it. Blocks.
	 */
	static EngineHandshake read(SocketChannel channel) throws IOException {
		StringBuilder head = new StringBuilder();
		ByteBuffer one = ByteBuffer.allocate(1);
		while (head.indexOf("\r\n\r\n") < 0) {
			if (channel.read(one.clear()) < 0) {
				throw new EOFException();
			}
			head.append((char) one.get(0));
		}
		String[] lines = head.toString().split("\r\n");
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (String line : List.of(lines).subList(1, lines.length)) {
			int colon = line.indexOf(':');
			headers.computeIfAbsent(line.substring(0, colon), (name) -> new ArrayList<>())
				.add(line.substring(colon + 1).strip());
		}
		return new EngineHandshake(lines[0].split(" ")[1], headers);
	}

	/**
	 * Returns whether the endpoint is asked for, as RFC 6455 demands.
	 */
	boolean isAcceptable() {
		return this.target.startsWith(PATH) && ServerHandshake.check("GET", "HTTP/1.1", this.headers) == null;
	}

	/**
	 * Returns what the session's handler is shown.
	 * @param extension agreed extension, or {@code null} for none
	 */
	ConnectInfo connectInfo(@Nullable String extension) {
		URI uri = URI.create("ws://127.0.0.1" + this.target);
		return TestConnectInfo.builder()
			.uri(uri.toString())
			.pathVariable("place", uri.getPath().substring(PATH.length()))
			.subprotocol(subprotocol())
			.extensions((extension != null) ? new String[] { extension } : new String[0])
			.build();
	}

	/**
	 * Accepts the request. Blocks.
	 * @param extension agreed extension, or {@code null} for none
	 */
	void accept(SocketChannel channel, @Nullable String extension) throws IOException {
		Map<String, String> response = ServerHandshake.response(this.headers, subprotocol(), List.of());
		if (extension != null) {
			response.put("Sec-WebSocket-Extensions", extension);
		}
		StringBuilder head = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\n");
		response.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
		write(channel, head.append("\r\n").toString());
	}

	/**
	 * Refuses the request. Blocks.
	 */
	static void refuse(SocketChannel channel) throws IOException {
		write(channel, "HTTP/1.1 400 Bad Request\r\nContent-Length: 0\r\n\r\n");
	}

	private @Nullable String subprotocol() {
		return ServerHandshake.subprotocol(this.headers,
				List.of(ContractHost.SUBPROTOCOL, ContractHost.OTHER_SUBPROTOCOL));
	}

	private static void write(SocketChannel channel, String head) throws IOException {
		ByteBuffer bytes = ByteBuffer.wrap(head.getBytes(StandardCharsets.US_ASCII));
		while (bytes.hasRemaining()) {
			channel.write(bytes);
		}
	}

}
