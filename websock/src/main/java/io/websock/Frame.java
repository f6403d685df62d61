package io.websock;

import java.nio.ByteBuffer;

/**
 * A WebSocket frame as an application sees it: a whole message or a control frame, never
 * a fragment. Frames are immutable and may be shared between threads and sessions;
 * pushing one frame to many sessions encodes it once where the transport allows.
 *
 * <p>
 * {@code toString} tells kind and length, never the payload.
 */
public sealed interface Frame permits DataFrame, ControlFrame {

	/**
	 * Returns the payload as it is on the wire, before any compression: of text, its
	 * UTF-8.
	 * @return a fresh array; empty when the frame has no payload
	 */
	byte[] bytes();

	/**
	 * Returns the payload, as {@link #bytes()} does, without copying it.
	 * @return a read-only view with a position of its own
	 */
	ByteBuffer buffer();

	/**
	 * Returns how long the payload is on the wire, before any compression. Text that was
	 * not encoded yet is encoded for it, once.
	 * @return bytes
	 */
	int payloadLength();

	/**
	 * Copies the payload as it is on the wire, before any compression. For hosts: it
	 * makes no intermediate copy.
	 * @param target where to; its position moves by {@link #payloadLength()}
	 * @throws java.nio.BufferOverflowException if the target has too little room
	 */
	void copyTo(ByteBuffer target);

	/**
	 * Creates a text message.
	 * @param text the text; an unpaired surrogate is sent as {@code ?}
	 * @return the frame
	 */
	static TextFrame text(String text) {
		return new TextFrame(text);
	}

	/**
	 * Creates a text message from UTF-8, which is decoded only if someone asks for
	 * {@link TextFrame#text()}. For hosts, and for whoever has bytes anyway.
	 * @param utf8 the text: what remains in the buffer, copied; the buffer's position
	 * stays as it is. It is not checked: a peer that receives what is not UTF-8 closes
	 * with 1007
	 * @return the frame
	 */
	static TextFrame text(ByteBuffer utf8) {
		return new TextFrame(Payload.copyOf(utf8));
	}

	/**
	 * Creates a binary message.
	 * @param bytes the payload, copied
	 * @return the frame
	 */
	static BinaryFrame binary(byte[] bytes) {
		return new BinaryFrame(Payload.copyOf(bytes));
	}

	/**
	 * Creates a binary message.
	 * @param bytes the payload: what remains in the buffer, copied; the buffer's position
	 * stays as it is
	 * @return the frame
	 */
	static BinaryFrame binary(ByteBuffer bytes) {
		return new BinaryFrame(Payload.copyOf(bytes));
	}

	/**
	 * Creates a ping without payload.
	 * @return the frame
	 */
	static PingFrame ping() {
		return PingFrame.EMPTY;
	}

	/**
	 * Creates a ping.
	 * @param payload the payload, copied; at most 125 bytes
	 * @return the frame
	 * @throws IllegalArgumentException if the payload is longer
	 */
	static PingFrame ping(byte[] payload) {
		return new PingFrame(Payload.ofControl(payload));
	}

	/**
	 * Creates an unsolicited pong without payload.
	 * @return the frame
	 */
	static PongFrame pong() {
		return PongFrame.EMPTY;
	}

	/**
	 * Creates an unsolicited pong. Hosts answer pings on their own.
	 * @param payload the payload, copied; at most 125 bytes
	 * @return the frame
	 * @throws IllegalArgumentException if the payload is longer
	 */
	static PongFrame pong(byte[] payload) {
		return new PongFrame(Payload.ofControl(payload));
	}

}
