package io.websock;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Immutable bytes of a frame: copied in or taken over, shown as copies or read-only
 * views.
 */
final class Payload {

	static final Payload EMPTY = new Payload(new byte[0]);

	/** Longest payload of a control frame (RFC 6455 section 5.5). */
	private static final int MAX_CONTROL = 125;

	private final byte[] bytes;

	private Payload(byte[] bytes) {
		this.bytes = bytes;
	}

	/**
	 * Encodes a text.
	 */
	static Payload of(String text) {
		return new Payload(text.getBytes(StandardCharsets.UTF_8));
	}

	static Payload copyOf(byte[] bytes) {
		return new Payload(bytes.clone());
	}

	static Payload copyOf(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.get(buffer.position(), bytes);
		return new Payload(bytes);
	}

	/**
	 * Takes an array over, which nobody changes from now on.
	 */
	static Payload wrap(byte[] bytes) {
		return new Payload(bytes);
	}

	static Payload ofControl(byte[] bytes) {
		if (bytes.length > MAX_CONTROL) {
			throw new IllegalArgumentException("'payload' of a control frame must have at most " + MAX_CONTROL
					+ " bytes (RFC 6455 section 5.5), had " + bytes.length);
		}
		return copyOf(bytes);
	}

	byte[] bytes() {
		return this.bytes.clone();
	}

	ByteBuffer buffer() {
		return ByteBuffer.wrap(this.bytes).asReadOnlyBuffer();
	}

	void copyTo(ByteBuffer target) {
		target.put(this.bytes);
	}

	/**
	 * Decodes a text.
	 */
	String text() {
		return new String(this.bytes, StandardCharsets.UTF_8);
	}

	int length() {
		return this.bytes.length;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Payload payload && Arrays.equals(this.bytes, payload.bytes);
	}

	@Override
	public int hashCode() {
		return Arrays.hashCode(this.bytes);
	}

}
