package io.websock.client.carrier;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Queue;

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

/**
 * Server's end of one connection, on which a test decides what happens. Its methods
 * block.
 */
final class ServerEnd implements FrameSink {

	private static final FrameLimits LIMITS = new FrameLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, true);

	private final InputStream in;

	private final OutputStream out;

	private final Queue<Received> received = new ArrayDeque<>();

	private final byte[] buffer = new byte[8192];

	private PerMessageDeflate deflate;

	private FrameDecoder decoder;

	/** Payload bytes of all frames, as they were on the wire. */
	long wireBytes;

	ServerEnd(InputStream in, OutputStream out) {
		this.in = in;
		this.out = out;
	}

	String readHead() throws IOException {
		StringBuilder head = new StringBuilder();
		while (!head.toString().endsWith("\r\n\r\n")) {
			int next = this.in.read();
			if (next < 0) {
				throw new EOFException();
			}
			head.append((char) next);
		}
		return head.toString();
	}

	static String header(String head, String name) {
		return head.lines()
			.filter((line) -> line.regionMatches(true, 0, name + ":", 0, name.length() + 1))
			.map((line) -> line.substring(name.length() + 1).strip())
			.findFirst()
			.orElse("");
	}

	/**
	 * Reads the request and accepts it.
	 * @param glued bytes in one segment with the response
	 */
	ServerEnd accept(byte... glued) throws IOException {
		String request = readHead();
		StringBuilder response = new StringBuilder("HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n")
			.append("Connection: Upgrade\r\nSec-WebSocket-Accept: ")
			.append(ServerHandshake.accept(header(request, "Sec-WebSocket-Key")))
			.append("\r\n");
		String offer = header(request, "Sec-WebSocket-Extensions");
		DeflateSettings settings = DeflateSettings.defaults();
		DeflateAgreement agreement = offer.isEmpty() ? null
				: DeflateNegotiation.accept(Extension.parse(List.of(offer)), settings);
		if (agreement != null) {
			response.append("Sec-WebSocket-Extensions: ").append(agreement.answer()).append("\r\n");
			this.deflate = new PerMessageDeflate(Role.SERVER, agreement, settings, new DeflateContexts(-1, 1));
		}
		this.decoder = new FrameDecoder(Role.SERVER, LIMITS, this.deflate);
		byte[] head = response.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
		byte[] all = Arrays.copyOf(head, head.length + glued.length);
		System.arraycopy(glued, 0, all, head.length, glued.length);
		write(all);
		return this;
	}

	void write(byte... bytes) throws IOException {
		this.out.write(bytes);
		this.out.flush();
	}

	void write(String text) throws IOException {
		write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	void send(Opcode opcode, byte[] payload) throws IOException {
		ByteBuffer deflated = (this.deflate != null && !opcode.isControl())
				? this.deflate.deflate(ByteBuffer.wrap(payload)) : null;
		write(frame(opcode, deflated != null, (deflated != null) ? deflated : ByteBuffer.wrap(payload)));
	}

	static byte[] frame(Opcode opcode, boolean compressed, ByteBuffer payload) {
		ByteBuffer frame = ByteBuffer.allocate(10 + payload.remaining());
		FrameEncoder.server().write(opcode, true, compressed, payload, frame);
		return Arrays.copyOf(frame.array(), frame.position());
	}

	static byte[] text(String text) {
		return frame(Opcode.TEXT, false, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8)));
	}

	void sendClose(int code, String reason) throws IOException {
		ByteBuffer frame = ByteBuffer.allocate(131);
		FrameEncoder.server().writeClose(code, reason, frame);
		write(Arrays.copyOf(frame.array(), frame.position()));
	}

	/**
	 * Returns the next frame, or {@code null} at the end of the client's direction.
	 */
	Received next() throws IOException {
		while (this.received.isEmpty()) {
			int length = this.in.read(this.buffer);
			if (length < 0) {
				return null;
			}
			FrameDecoder decoder = Objects.requireNonNull(this.decoder);
			decoder.decode(ByteBuffer.wrap(this.buffer, 0, length), this);
			if (decoder.violation() != null) {
				throw new IOException(decoder.violation().rule());
			}
		}
		return this.received.poll();
	}

	/**
	 * Answers everything in kind until the close handshake is complete, or the client has
	 * gone.
	 */
	void echo() throws IOException {
		for (Received next = next(); next != null; next = next()) {
			switch (next.opcode()) {
				case TEXT, BINARY -> send(next.opcode(), next.payload());
				case PING -> send(Opcode.PONG, next.payload());
				case CLOSE -> {
					sendClose(next.code(), "");
					return;
				}
				default -> {
				}
			}
		}
	}

	/**
	 * Reads until the client ends the connection.
	 */
	void awaitEnd() throws IOException {
		while (this.in.read(this.buffer) >= 0) {
			Thread.onSpinWait();
		}
	}

	@Override
	public void frame(Opcode opcode, long bytes) {
		this.wireBytes += bytes;
	}

	@Override
	public boolean message(Opcode opcode, ByteBuffer payload) {
		return add(opcode, payload, 0);
	}

	@Override
	public boolean ping(ByteBuffer payload) {
		return add(Opcode.PING, payload, 0);
	}

	@Override
	public boolean pong(ByteBuffer payload) {
		return add(Opcode.PONG, payload, 0);
	}

	@Override
	public void close(int code, String reason) {
		add(Opcode.CLOSE, ByteBuffer.wrap(reason.getBytes(StandardCharsets.UTF_8)), code);
	}

	private boolean add(Opcode opcode, ByteBuffer payload, int code) {
		byte[] bytes = new byte[payload.remaining()];
		payload.get(bytes);
		return this.received.add(new Received(opcode, bytes, code));
	}

	/**
	 * Frame from the client.
	 */
	record Received(Opcode opcode, byte[] payload, int code) {

		@Override
		public String toString() {
			String text = new String(this.payload, StandardCharsets.UTF_8);
			return this.opcode + ((this.opcode == Opcode.CLOSE) ? " " + this.code : "") + " " + text;
		}

	}

}
