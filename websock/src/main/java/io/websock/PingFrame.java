package io.websock;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * A ping (RFC 6455 section 5.5.2). Whoever receives one answers with a pong. Two such
 * frames are equal when their payloads are.
 */
public final class PingFrame implements ControlFrame {

	static final PingFrame EMPTY = new PingFrame(Payload.EMPTY);

	private final Payload payload;

	PingFrame(Payload payload) {
		this.payload = payload;
	}

	@Override
	public byte[] bytes() {
		return this.payload.bytes();
	}

	@Override
	public ByteBuffer buffer() {
		return this.payload.buffer();
	}

	@Override
	public int payloadLength() {
		return this.payload.length();
	}

	@Override
	public void copyTo(ByteBuffer target) {
		this.payload.copyTo(target);
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof PingFrame frame && this.payload.equals(frame.payload);
	}

	@Override
	public int hashCode() {
		return this.payload.hashCode();
	}

	@Override
	public String toString() {
		return "PingFrame[" + this.payload.length() + " bytes]";
	}

}
