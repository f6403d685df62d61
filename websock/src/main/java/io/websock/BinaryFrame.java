package io.websock;

import java.nio.ByteBuffer;

import org.jspecify.annotations.Nullable;

/**
 * A binary message. Two such frames are equal when their payloads are.
 */
public final class BinaryFrame implements DataFrame {

	private static final CloseDetail TEXT_ONLY = CloseDetail.of(1003, "Text expected");

	private final Payload payload;

	BinaryFrame(Payload payload) {
		this.payload = payload;
	}

	/**
	 * Creates a binary message over an array without a copy. For hosts, and for large
	 * messages that were made for this frame alone.
	 * @param bytes the payload, which the caller gives up: a later change would be seen
	 * by all sessions that the frame was sent to
	 * @return the frame
	 * @see Frame#binary(byte[])
	 */
	public static BinaryFrame wrap(byte[] bytes) {
		return new BinaryFrame(Payload.wrap(bytes));
	}

	@Override
	public String requireText() {
		throw new WebSockCloseException(TEXT_ONLY, "a binary message, in place of text");
	}

	@Override
	public byte[] requireBinary() {
		return bytes();
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
		return other instanceof BinaryFrame frame && this.payload.equals(frame.payload);
	}

	@Override
	public int hashCode() {
		return this.payload.hashCode();
	}

	@Override
	public String toString() {
		return "BinaryFrame[" + this.payload.length() + " bytes]";
	}

}
