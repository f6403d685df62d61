package io.websock.engine.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import io.websock.protocol.FrameDecoder;
import io.websock.protocol.FrameLimits;
import io.websock.protocol.FrameSink;
import io.websock.protocol.Opcode;
import io.websock.protocol.PerMessageDeflate;
import io.websock.protocol.Role;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The peer's side of a connection, a client's unless it is made a server's: sees what
 * ours sends, and compresses messages.
 */
final class Peer implements FrameSink {

	/** Bytes of the longest close frame, which are looked at one by one. */
	private static final int MAX_CLOSE = 127;

	/** What has come, such as {@code TEXT hello} or {@code CLOSE 1000 bye}. */
	final List<String> seen = new ArrayList<>();

	/** Frames on the wire, such as {@code TEXT 5}. */
	final List<String> frames = new ArrayList<>();

	private final PerMessageDeflate deflate;

	private final FrameDecoder decoder;

	private boolean closed;

	Peer(PerMessageDeflate deflate) {
		this(Role.CLIENT, deflate);
	}

	Peer(Role role, PerMessageDeflate deflate) {
		this.deflate = deflate;
		this.decoder = new FrameDecoder(role, new FrameLimits(Long.MAX_VALUE, Integer.MAX_VALUE, true), deflate);
	}

	/**
	 * Returns a text message as this peer compresses it.
	 */
	byte[] compressed(String text) {
		ByteBuffer deflated = this.deflate.deflate(ByteBuffer.wrap(PeerFrames.utf8(text)));
		assertThat(deflated).as("compressed").isNotNull();
		byte[] payload = new byte[deflated.remaining()];
		deflated.get(payload);
		return PeerFrames.frame(Opcode.TEXT, true, true, payload);
	}

	/**
	 * Takes bytes of our side, which keep to the protocol and end with its close frame.
	 */
	void takes(byte[] bytes) {
		int bulk = Math.max(0, bytes.length - MAX_CLOSE);
		this.decoder.decode(ByteBuffer.wrap(bytes, 0, bulk), this);
		for (int i = bulk; i < bytes.length; i++) {
			assertThat(this.closed).as("a byte after the close frame").isFalse();
			this.decoder.decode(ByteBuffer.wrap(bytes, i, 1), this);
		}
		assertThat(this.decoder.violation()).isNull();
	}

	@Override
	public void frame(Opcode opcode, long bytes) {
		this.frames.add(opcode + " " + bytes);
	}

	@Override
	public boolean message(Opcode opcode, ByteBuffer payload) {
		return this.seen.add(opcode + " " + text(payload));
	}

	@Override
	public boolean ping(ByteBuffer payload) {
		return this.seen.add("PING " + text(payload));
	}

	@Override
	public boolean pong(ByteBuffer payload) {
		return this.seen.add("PONG " + text(payload));
	}

	@Override
	public void close(int code, String reason) {
		this.closed = true;
		this.seen.add(("CLOSE " + code + " " + reason).trim());
	}

	private static String text(ByteBuffer payload) {
		return StandardCharsets.UTF_8.decode(payload).toString();
	}

}
