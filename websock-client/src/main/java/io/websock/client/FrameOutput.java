package io.websock.client;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntSupplier;

import io.websock.BinaryFrame;
import io.websock.Frame;
import io.websock.PingFrame;
import io.websock.TextFrame;
import io.websock.protocol.FrameEncoder;
import io.websock.protocol.Masking;
import io.websock.protocol.Opcode;
import io.websock.protocol.Utf8Validator;

/**
 * Masked frames of one step, each in a buffer of its own. Belongs to the step's thread.
 */
final class FrameOutput {

	/** Header of a control frame with its key, and the longest payload. */
	private static final int MAX_CONTROL = 6 + 125;

	private final FrameEncoder encoder;

	private final List<ByteBuffer> out = new ArrayList<>(1);

	FrameOutput(IntSupplier keys) {
		this.encoder = FrameEncoder.client(keys);
	}

	/**
	 * Adds a frame that is neither compressed nor fragmented.
	 * @throws IllegalArgumentException if it is text that is not UTF-8
	 */
	void add(Frame frame) {
		int length = frame.payloadLength();
		ByteBuffer buffer = ByteBuffer.allocate(Math.addExact(this.encoder.headerLength(length), length));
		int key = this.encoder.writeHeader(opcode(frame), true, false, length, buffer);
		int start = buffer.position();
		frame.copyTo(buffer);
		if (frame instanceof TextFrame) {
			requireUtf8(buffer, start);
		}
		Masking.apply(buffer, start, buffer.position(), key);
		this.out.add(buffer.flip());
	}

	/**
	 * Adds a message, in as many frames as it takes.
	 * @param opcode kind of the message
	 * @param compressed whether the payload is compressed
	 * @param payload the payload; its position stays
	 * @param fragmentSize longest payload of a frame, in bytes
	 */
	void add(Opcode opcode, boolean compressed, ByteBuffer payload, int fragmentSize) {
		int from = payload.position();
		Opcode next = opcode;
		do {
			int length = Math.min(fragmentSize, payload.limit() - from);
			boolean last = from + length == payload.limit();
			ByteBuffer buffer = ByteBuffer.allocate(Math.addExact(this.encoder.headerLength(length), length));
			this.encoder.write(next, last, compressed && next == opcode, payload.slice(from, length), buffer);
			this.out.add(buffer.flip());
			from += length;
			next = Opcode.CONTINUATION;
		}
		while (from < payload.limit());
	}

	void addClose(int code, String reason) {
		ByteBuffer buffer = ByteBuffer.allocate(MAX_CONTROL);
		this.encoder.writeClose(code, reason, buffer);
		this.out.add(buffer.flip());
	}

	List<ByteBuffer> buffers() {
		return this.out;
	}

	static Opcode opcode(Frame frame) {
		if (frame instanceof TextFrame) {
			return Opcode.TEXT;
		}
		if (frame instanceof BinaryFrame) {
			return Opcode.BINARY;
		}
		return (frame instanceof PingFrame) ? Opcode.PING : Opcode.PONG;
	}

	static void requireUtf8(ByteBuffer buffer, int from) {
		Utf8Validator validator = new Utf8Validator();
		if (!validator.accept(buffer, from, buffer.position()) || !validator.isComplete()) {
			throw new IllegalArgumentException("A text message must be UTF-8 (RFC 6455 section 5.6)");
		}
	}

}
