package io.websock.spring.test;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.websock.Frame;
import io.websock.protocol.FrameDecoder;
import io.websock.protocol.FrameLimits;
import io.websock.protocol.FrameSink;
import io.websock.protocol.Opcode;
import io.websock.protocol.Role;
import io.websock.test.WireClose;
import io.websock.test.WireFrame;
import org.jspecify.annotations.Nullable;

/**
 * The client of a session in memory: keeps what the server sent, answers its close frame,
 * and its pings if it is to. Thread-safe.
 */
final class TestPeer implements FrameSink {

	private final FrameDecoder decoder = new FrameDecoder(Role.CLIENT,
			new FrameLimits(Long.MAX_VALUE, Integer.MAX_VALUE, true), null);

	private final List<Frame> frames = new ArrayList<>();

	private final boolean answersPings;

	private Consumer<byte[]> network = (bytes) -> {
	};

	private @Nullable WireClose close;

	private volatile boolean closing;

	TestPeer(boolean answersPings) {
		this.answersPings = answersPings;
	}

	void connect(Consumer<byte[]> network) {
		this.network = network;
	}

	/**
	 * Sends bytes to the server, legal or not. Not synchronized: the socket's lock comes
	 * first.
	 */
	void send(byte[] bytes) {
		this.network.accept(bytes);
	}

	void send(WireFrame... sent) {
		for (WireFrame frame : sent) {
			if (frame.isClose()) {
				this.closing = true;
			}
			send(frame.encode());
		}
	}

	/**
	 * Takes bytes of the server.
	 * @throws AssertionError if the server breaks the protocol
	 */
	synchronized void take(ByteBuffer bytes) {
		this.decoder.decode(bytes, this);
		if (this.decoder.violation() != null) {
			throw new AssertionError("The server broke the protocol: " + this.decoder.violation());
		}
		bytes.position(bytes.limit());
	}

	synchronized List<Frame> frames() {
		return List.copyOf(this.frames);
	}

	synchronized void forget() {
		this.frames.clear();
	}

	/**
	 * Returns the server's close frame, or {@code null} before it has sent one.
	 */
	synchronized @Nullable WireClose close() {
		return this.close;
	}

	@Override
	public boolean message(Opcode opcode, ByteBuffer payload) {
		byte[] bytes = bytes(payload);
		this.frames
			.add((opcode == Opcode.TEXT) ? Frame.text(new String(bytes, StandardCharsets.UTF_8)) : Frame.binary(bytes));
		return true;
	}

	@Override
	public boolean ping(ByteBuffer payload) {
		byte[] bytes = bytes(payload);
		this.frames.add(Frame.ping(bytes));
		if (this.answersPings) {
			send(WireFrame.of(Opcode.PONG, bytes));
		}
		return true;
	}

	@Override
	public boolean pong(ByteBuffer payload) {
		this.frames.add(Frame.pong(bytes(payload)));
		return true;
	}

	@Override
	public void close(int code, String reason) {
		this.close = WireClose.of(code, reason);
		if (!this.closing) {
			send((code != WireClose.NO_CODE) ? WireFrame.close(code, "") : WireFrame.close());
		}
	}

	private static byte[] bytes(ByteBuffer payload) {
		byte[] bytes = new byte[payload.remaining()];
		payload.get(bytes);
		return bytes;
	}

}
