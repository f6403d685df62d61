package io.websock.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;

import org.jspecify.annotations.Nullable;

/**
 * Deflates our messages (RFC 7692 section 7.2.1).
 */
final class MessageDeflater {

	/** The empty block that a flush ends with, which stays off the wire. */
	private static final int TAIL = 4;

	private static final int SMALLEST_OUTPUT = 64;

	private static final byte[] NOTHING = new byte[0];

	private final DeflateContexts contexts;

	private final boolean keepsContext;

	private final int threshold;

	private @Nullable Deflater deflater;

	MessageDeflater(DeflateContexts contexts, boolean keepsContext, int threshold) {
		this.contexts = contexts;
		this.keepsContext = keepsContext;
		this.threshold = threshold;
	}

	@Nullable ByteBuffer deflate(ByteBuffer payload) {
		int length = payload.remaining();
		if (length == 0 || length < this.threshold) {
			return null;
		}
		ByteBuffer deflated = deflate(acquire(), payload);
		if (this.keepsContext) {
			return deflated;
		}
		release();
		return (deflated.remaining() < length) ? deflated : null;
	}

	void release() {
		Deflater deflater = this.deflater;
		if (deflater != null) {
			this.deflater = null;
			this.contexts.giveBack(deflater);
		}
	}

	private Deflater acquire() {
		Deflater deflater = this.deflater;
		if (deflater == null) {
			deflater = this.contexts.deflater();
			this.deflater = deflater;
		}
		return deflater;
	}

	/**
	 * Deflates one message.
	 * @param deflater the context
	 * @param payload the message; its position stays
	 * @return its compressed form
	 */
	static ByteBuffer deflate(Deflater deflater, ByteBuffer payload) {
		byte[] output = new byte[SMALLEST_OUTPUT + payload.remaining() / 2];
		deflater.setInput(payload.duplicate());
		int size = 0;
		while (true) {
			size += deflater.deflate(output, size, output.length - size, Deflater.SYNC_FLUSH);
			if (size < output.length) {
				deflater.setInput(NOTHING);
				return ByteBuffer.wrap(output, 0, size - TAIL);
			}
			output = Arrays.copyOf(output, 2 * output.length);
		}
	}

}
