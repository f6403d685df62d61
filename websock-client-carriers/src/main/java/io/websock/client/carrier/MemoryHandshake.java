package io.websock.client.carrier;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import java.util.function.Function;

import io.websock.engine.SessionFactory;
import io.websock.engine.wire.ByteSocket;
import io.websock.engine.wire.ConnectionDeflate;
import io.websock.engine.wire.DeflatePools;
import io.websock.engine.wire.WireTransport;
import io.websock.protocol.Extension;
import io.websock.protocol.Refusal;
import io.websock.protocol.ServerHandshake;
import org.jspecify.annotations.Nullable;

/**
 * Server's side of one opening handshake in memory, which then becomes a session. The
 * request is the client's of this project, which sends nothing behind it.
 */
final class MemoryHandshake {

	private static final String END = "\r\n\r\n";

	private static final int BUFFER = 4096;

	private final MemorySocket socket;

	private final Executor executor;

	private final Function<MemoryRequest, @Nullable SessionFactory> sessions;

	private final DeflatePools pools;

	private String request = "";

	MemoryHandshake(MemorySocket socket, Executor executor, Function<MemoryRequest, @Nullable SessionFactory> sessions,
			DeflatePools pools) {
		this.socket = socket;
		this.executor = executor;
		this.sessions = sessions;
		this.pools = pools;
	}

	void start() {
		this.socket.report(() -> this.executor.execute(this::read), () -> {
		});
		this.socket.awaitReadable();
	}

	private void read() {
		ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
		try {
			int length = this.socket.read(buffer);
			this.request += StandardCharsets.ISO_8859_1.decode(buffer.flip());
			if (this.request.endsWith(END)) {
				answer();
			}
			else if (length < 0) {
				this.socket.close();
			}
			else {
				this.socket.awaitReadable();
			}
		}
		catch (IOException ex) {
			this.socket.close();
		}
	}

	private void answer() throws IOException {
		String[] lines = this.request.split("\r\n");
		Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
		for (int i = 1; i < lines.length; i++) {
			int colon = lines[i].indexOf(':');
			headers.computeIfAbsent(lines[i].substring(0, colon), (name) -> new ArrayList<>())
				.add(lines[i].substring(colon + 1).strip());
		}
		Refusal broken = ServerHandshake.check("GET", "HTTP/1.1", headers);
		SessionFactory factory = (broken != null) ? null
				: this.sessions.apply(new MemoryRequest(URI.create(lines[0].split(" ")[1]), headers));
		if (factory != null) {
			accept(headers, factory);
		}
		else {
			respond((broken != null) ? broken.status() + " Refused" : "403 Forbidden", Map.of("Content-Length", "0"));
			this.socket.close();
		}
	}

	private void accept(Map<String, List<String>> headers, SessionFactory factory) throws IOException {
		ConnectionDeflate deflate = this.pools.agree(headers.getOrDefault("Sec-WebSocket-Extensions", List.of()),
				factory.settings().wire().compression());
		List<String> extensions = (deflate != null) ? List.of(deflate.extension()) : List.of();
		respond("101 Switching Protocols",
				ServerHandshake.response(headers, null, Objects.requireNonNull(Extension.parse(extensions))));
		WireTransport transport = new WireTransport(this.socket, deflate,
				(created) -> factory.create(created, extensions));
		this.socket.report(() -> this.executor.execute(() -> readable(transport, this.socket)),
				() -> this.executor.execute(transport::writable));
		transport.open();
		readable(transport, this.socket);
	}

	private static void readable(WireTransport transport, ByteSocket socket) {
		if (transport.readable()) {
			socket.awaitReadable();
		}
	}

	private void respond(String status, Map<String, String> headers) throws IOException {
		StringBuilder response = new StringBuilder("HTTP/1.1 ").append(status).append("\r\n");
		headers.forEach((name, value) -> response.append(name).append(": ").append(value).append("\r\n"));
		this.socket.write(ByteBuffer.wrap(response.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1)));
	}

}
