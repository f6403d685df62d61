package io.websock.client;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.protocol.DeflateAgreement;
import io.websock.protocol.DeflateContexts;
import io.websock.protocol.DeflateNegotiation;
import io.websock.protocol.DeflateSettings;
import io.websock.protocol.Extension;
import io.websock.protocol.FrameDecoder;
import io.websock.protocol.FrameEncoder;
import io.websock.protocol.FrameLimits;
import io.websock.protocol.FrameSink;
import io.websock.protocol.Opcode;
import io.websock.protocol.PerMessageDeflate;
import io.websock.protocol.Role;
import io.websock.protocol.ServerHandshake;
import org.jspecify.annotations.Nullable;

/**
 * Server's end of a connection without a network: reads the client's bytes by the
 * protocol's own server side, and makes bytes to send back.
 */
final class ServerPeer implements FrameSink {

	static final DeflateSettings SETTINGS = DeflateSettings.defaults();

	/** What the client sent: {@code TEXT hello}, {@code CLOSE 1000 bye}. */
	final List<String> received = new ArrayList<>();

	/** Opcodes and lengths on the wire. */
	final List<String> frames = new ArrayList<>();

	private final FrameEncoder encoder = FrameEncoder.server();

	private @Nullable PerMessageDeflate deflate;

	private @Nullable FrameDecoder decoder;

	private String request = "";

	/**
	 * Answers the request.
	 * @param more further headers of the response
	 */
	byte[] accept(List<ByteBuffer> request, String... more) {
		this.request = text(request);
		StringBuilder response = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n")
			.append("Connection: Upgrade\r\nSec-WebSocket-Accept: ")
			.append(ServerHandshake.accept(header("Sec-WebSocket-Key")))
			.append("\r\n");
		DeflateAgreement agreement = agree(header("Sec-WebSocket-Extensions"));
		if (agreement != null) {
			response.append("Sec-WebSocket-Extensions: ").append(agreement.answer()).append("\r\n");
		}
		for (String line : more) {
			response.append(line).append("\r\n");
		}
		return response.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Answers a request over HTTP/2.
	 * @return headers of the response
	 */
	Map<String, List<String>> accept(StreamRequest request) {
		DeflateAgreement agreement = agree(request.headers().getOrDefault("sec-websocket-extensions", ""));
		return (agreement != null) ? headers("sec-websocket-extensions", agreement.answer().toString()) : Map.of();
	}

	private @Nullable DeflateAgreement agree(String offer) {
		DeflateAgreement agreement = offer.isEmpty() ? null
				: DeflateNegotiation.accept(Extension.parse(List.of(offer)), SETTINGS);
		if (agreement != null) {
			this.deflate = new PerMessageDeflate(Role.SERVER, agreement, SETTINGS, new DeflateContexts(-1, 1));
		}
		this.decoder = new FrameDecoder(Role.SERVER, FrameLimits.defaults(), this.deflate);
		return agreement;
	}

	String request() {
		return this.request;
	}

	String header(String name) {
		return this.request.lines()
			.filter((line) -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
			.map((line) -> line.substring(name.length() + 1).strip())
			.findFirst()
			.orElse("");
	}

	void receive(List<ByteBuffer> bytes) {
		FrameDecoder decoder = Objects.requireNonNull(this.decoder);
		for (ByteBuffer part : bytes) {
			decoder.decode(ByteBuffer.allocate(part.remaining()).put(part).flip(), this);
			if (decoder.violation() != null) {
				this.received.add("VIOLATION " + decoder.violation().rule());
			}
		}
	}

	byte[] message(Frame frame) {
		ByteBuffer payload = ByteBuffer.allocate(frame.payloadLength());
		frame.copyTo(payload);
		payload.flip();
		ByteBuffer deflated = (this.deflate != null && frame instanceof DataFrame) ? this.deflate.deflate(payload)
				: null;
		return frame(FrameOutput.opcode(frame), true, deflated != null, (deflated != null) ? deflated : payload);
	}

	byte[] frame(Opcode opcode, boolean fin, boolean compressed, ByteBuffer payload) {
		ByteBuffer out = ByteBuffer.allocate(10 + payload.remaining());
		this.encoder.write(opcode, fin, compressed, payload, out);
		return bytes(out.flip());
	}

	byte[] closeFrame(int code, String reason) {
		ByteBuffer out = ByteBuffer.allocate(131);
		this.encoder.writeClose(code, reason, out);
		return bytes(out.flip());
	}

	@Override
	public void frame(Opcode opcode, long bytes) {
		this.frames.add(opcode + " " + bytes);
	}

	@Override
	public boolean message(Opcode opcode, ByteBuffer payload) {
		return this.received.add(opcode + " " + text(List.of(payload)));
	}

	@Override
	public boolean ping(ByteBuffer payload) {
		return this.received.add("PING " + text(List.of(payload)));
	}

	@Override
	public boolean pong(ByteBuffer payload) {
		return this.received.add("PONG " + text(List.of(payload)));
	}

	@Override
	public void close(int code, String reason) {
		this.received.add("CLOSE " + code + (reason.isEmpty() ? "" : " " + reason));
	}

	static byte[] bytes(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.get(bytes);
		return bytes;
	}

	static byte[] concat(byte[]... parts) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			all.writeBytes(part);
		}
		return all.toByteArray();
	}

	static String text(List<ByteBuffer> buffers) {
		ByteArrayOutputStream all = new ByteArrayOutputStream();
		buffers.forEach((buffer) -> all.writeBytes(bytes(buffer.duplicate())));
		return all.toString(StandardCharsets.UTF_8);
	}

	static Map<String, List<String>> headers(String name, String value) {
		return Map.of(name, List.of(value));
	}

}
