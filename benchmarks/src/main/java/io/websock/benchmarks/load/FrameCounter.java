package io.websock.benchmarks.load;

import java.nio.ByteBuffer;

/**
 * Counts the messages of one connection as their bytes arrive, without keeping them. Not
 * the frames: Tomcat sends a large text as fragments of 8 KiB, and each of those counted
 * as an answer would multiply what is in flight.
 */
final class FrameCounter {

	private static final int FIN = 0x80;

	private static final int CLOSE = 8;

	private final byte[] header = new byte[10];

	private int held;

	private long left;

	private boolean inPayload;

	private boolean closed;

	/**
	 * Takes bytes in.
	 * @param in the bytes; all are consumed
	 * @return how many data messages were completed
	 */
	int count(ByteBuffer in) {
		int messages = 0;
		while (in.hasRemaining()) {
			if (!this.inPayload && !readHeader(in)) {
				return messages;
			}
			int step = (int) Math.min(this.left, in.remaining());
			in.position(in.position() + step);
			this.left -= step;
			if (this.left == 0) {
				messages += finish();
			}
		}
		return messages;
	}

	private boolean readHeader(ByteBuffer in) {
		while (this.held < 2 || this.held < headerLength()) {
			if (!in.hasRemaining()) {
				return false;
			}
			this.header[this.held++] = in.get();
		}
		this.left = payloadLength();
		this.inPayload = true;
		return true;
	}

	private int headerLength() {
		int length = this.header[1] & 0x7f;
		return (length == 126) ? 4 : (length == 127) ? 10 : 2;
	}

	private long payloadLength() {
		int extra = headerLength() - 2;
		if (extra == 0) {
			return this.header[1] & 0x7f;
		}
		long length = 0;
		for (int i = 2; i < 2 + extra; i++) {
			length = length << 8 | this.header[i] & 0xff;
		}
		return length;
	}

	private int finish() {
		int opcode = this.header[0] & 0x0f;
		this.inPayload = false;
		this.held = 0;
		this.closed |= opcode == CLOSE;
		return (opcode < CLOSE && (this.header[0] & FIN) != 0) ? 1 : 0;
	}

	boolean isClosed() {
		return this.closed;
	}

}
