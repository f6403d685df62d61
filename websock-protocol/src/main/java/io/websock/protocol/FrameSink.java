package io.websock.protocol;

import java.nio.ByteBuffer;

/**
 * Receiver of what a {@link FrameDecoder} finds. Called inside
 * {@link FrameDecoder#decode}, on its caller's thread, in the order of the wire. Payloads
 * are views that are valid during the call only, between their position and limit; some
 * show the decoder's input itself. A sink must not call the decoder back. An exception
 * leaves {@code decode} as it is; the frame that caused it counts as consumed.
 */
public interface FrameSink {

	/**
	 * Notes that a frame has arrived completely and obeyed the rules, before what it
	 * means is told. Meant for counting.
	 * @param opcode what the wire said, {@link Opcode#CONTINUATION} included
	 * @param bytes the payload's length on the wire
	 */
	default void frame(Opcode opcode, long bytes) {
	}

	/**
	 * Takes a complete message: joined, inflated, and if text and not switched off,
	 * checked to be UTF-8.
	 * @param opcode {@link Opcode#TEXT} or {@link Opcode#BINARY}
	 * @param payload the payload
	 * @return whether to go on; {@code false} leaves the rest of the input untouched
	 */
	boolean message(Opcode opcode, ByteBuffer payload);

	/**
	 * Takes a complete message, as {@link #message(Opcode, ByteBuffer)} does, whose
	 * payload was put together in an array of its own.
	 * @param opcode {@link Opcode#TEXT} or {@link Opcode#BINARY}
	 * @param payload the payload, which now belongs to the sink
	 * @return whether to go on; {@code false} leaves the rest of the input untouched
	 */
	default boolean message(Opcode opcode, byte[] payload) {
		return message(opcode, ByteBuffer.wrap(payload));
	}

	/**
	 * Takes a ping. It may come between the fragments of a message.
	 * @param payload at most 125 bytes
	 * @return whether to go on
	 */
	boolean ping(ByteBuffer payload);

	/**
	 * Takes a pong. It may come between the fragments of a message.
	 * @param payload at most 125 bytes
	 * @return whether to go on
	 */
	boolean pong(ByteBuffer payload);

	/**
	 * Takes the peer's close frame, the last thing that is told.
	 * @param code a legal code, or 1005 if it had none
	 * @param reason its reason; may be empty. A stranger wrote it
	 */
	void close(int code, String reason);

}
