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
	 * Creates a text message.
	 * @param text the text; an unpaired surrogate is sent as {@code ?}
	 * @return the frame
	 */
	static TextFrame text(String text) {
		return new TextFrame(text);
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
