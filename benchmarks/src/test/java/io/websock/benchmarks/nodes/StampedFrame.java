package io.websock.benchmarks.nodes;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

import io.websock.benchmarks.soak.guest.Wire;

/**
 * Frame that publishes to one topic, and whose body begins with the time at which it is
 * sent: sixteen hexadecimal digits of nanoseconds. Used by one thread.
 */
final class StampedFrame {

	private static final int DIGITS = 16;

	private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

	private final byte[] frame;

	private final int offset;

	/** Mask of each digit: what a zero is masked to shows it. */
	private final byte[] mask = new byte[DIGITS];

	/**
	 * Creates a frame.
	 * @param dialect what the server speaks
	 * @param topic the topic
	 * @param size bytes of the body, at least sixteen
	 */
	StampedFrame(Dialect dialect, int topic, int size) {
		String body = "0".repeat(DIGITS) + "x".repeat(size - DIGITS);
		String message = dialect.publish(topic, body);
		this.frame = Wire.text(message);
		this.offset = this.frame.length - message.length() + message.indexOf(body);
		for (int i = 0; i < DIGITS; i++) {
			this.mask[i] = (byte) (this.frame[this.offset + i] ^ '0');
		}
	}

	int length() {
		return this.frame.length;
	}

	/**
	 * Adds the frame to others.
	 * @param nanos the time
	 * @param target has room for it
	 */
	void write(long nanos, ByteBuffer target) {
		for (int i = 0; i < DIGITS; i++) {
			byte digit = HEX[(int) (nanos >>> 4 * (DIGITS - 1 - i)) & 0xf];
			this.frame[this.offset + i] = (byte) (digit ^ this.mask[i]);
		}
		target.put(this.frame);
	}

	/**
	 * Reads the time from a body.
	 * @param message the message
	 * @param body where its body begins
	 * @return nanoseconds
	 */
	static long nanos(byte[] message, int body) {
		long nanos = 0;
		for (int i = body; i < body + DIGITS; i++) {
			nanos = nanos << 4 | Character.digit(message[i], 16);
		}
		return nanos;
	}

}
