package io.websock.benchmarks.load;

import java.nio.ByteBuffer;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Counts the messages of one connection as their bytes arrive, without keeping them. Not
 * the frames: Tomcat sends a large text as fragments of 8 KiB, and each of those counted
 * as an answer would multiply what is in flight. Payloads of pings and close frames are
 * kept until they are answered.
 */
final class FrameCounter {

	private static final int FIN = 0x80;

	private static final int CLOSE = 8;

	private static final int PING = 9;

	private static final int CONTROL_BYTES = 125;

	private final byte[] header = new byte[10];

	private int held;

	private long left;

	private boolean inPayload;

	private byte @Nullable [] control;

	private byte @Nullable [] ping;

	private byte @Nullable [] close;

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
			take(in, step);
			this.left -= step;
			if (this.left == 0) {
				messages += finish();
			}
		}
		return messages;
	}

	private void take(ByteBuffer in, int step) {
		byte[] control = this.control;
		if (control != null) {
			in.get(control, control.length - (int) this.left, step);
		}
		else {
			in.position(in.position() + step);
		}
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
		this.control = (opcode() >= CLOSE && this.left <= CONTROL_BYTES) ? new byte[(int) this.left] : null;
		return true;
	}

	private int opcode() {
		return this.header[0] & 0x0f;
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
		int opcode = opcode();
		this.inPayload = false;
		this.held = 0;
		if (opcode == PING) {
			this.ping = this.control;
		}
		else if (opcode == CLOSE) {
			this.close = this.control;
		}
		this.control = null;
		return (opcode < CLOSE && (this.header[0] & FIN) != 0) ? 1 : 0;
	}

	/**
	 * Returns the payload of the last ping, once.
	 * @return the payload, or {@code null} if no ping has come since the last call
	 */
	byte @Nullable [] takePing() {
		byte[] payload = this.ping;
		this.ping = null;
		return payload;
	}

	/**
	 * Returns the payload of the server's close frame.
	 * @return code and reason, or {@code null} if there was none
	 */
	byte @Nullable [] close() {
		return (this.close != null) ? Arrays.copyOf(this.close, this.close.length) : null;
	}

	boolean isClosed() {
		return this.close != null;
	}

}
