package io.websock;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * A pong (RFC 6455 section 5.5.3): the answer to a ping, or a one-way sign of life. Two
 * such frames are equal when their payloads are.
 */
public final class PongFrame implements ControlFrame {

	static final PongFrame EMPTY = new PongFrame(Payload.EMPTY);

	private final Payload payload;

	PongFrame(Payload payload) {
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
		return other instanceof PongFrame frame && this.payload.equals(frame.payload);
	}

	@Override
	public int hashCode() {
		return this.payload.hashCode();
	}

	@Override
	public String toString() {
		return "PongFrame[" + this.payload.length() + " bytes]";
	}

}
