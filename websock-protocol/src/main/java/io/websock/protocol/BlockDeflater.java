package io.websock.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Deflater;

/**
 * Deflates one message with a context that is lent for it (RFC 7692 section 7.2.1).
 *
 * <p>
 * The JDK's zlib has one size of window, 32 KiB. A smaller one is kept by what is given
 * to it: blocks of half a window, each with the text of at most half a window before it.
 * So no reference goes further back than a window.
 */
final class BlockDeflater {

	/** The empty block that a flush ends with, which stays off the wire. */
	private static final int TAIL = 4;

	private static final int SMALLEST_OUTPUT = 64;

	private static final byte[] NOTHING = new byte[0];

	private final Deflater deflater;

	/** Length of a block, and of the text before that a block may refer to. */
	private final int block;

	private byte[] output = NOTHING;

	private int size;

	/**
	 * Creates a deflater.
	 * @param deflater the context, as it is in the beginning
	 * @param window largest distance of a reference, in bytes
	 */
	BlockDeflater(Deflater deflater, int window) {
		this.deflater = deflater;
		this.block = (window < DeflateWindow.MAX) ? window / 2 : Integer.MAX_VALUE;
	}

	/**
	 * Deflates a message.
	 * @param before text that the message may refer to
	 * @param payload the message; its position stays
	 * @return its compressed form
	 */
	ByteBuffer deflate(byte[] before, ByteBuffer payload) {
		this.output = new byte[SMALLEST_OUTPUT + payload.remaining() / 2];
		ByteBuffer rest = payload.duplicate();
		int used = Math.min(before.length, this.block);
		if (used > 0) {
			this.deflater.setDictionary(before, before.length - used, used);
		}
		deflate(rest, Math.min(rest.remaining(), this.block));
		while (rest.hasRemaining()) {
			this.deflater.reset();
			this.deflater.setDictionary(rest.duplicate().limit(rest.position()).position(rest.position() - this.block));
			deflate(rest, Math.min(rest.remaining(), this.block));
		}
		this.deflater.setInput(NOTHING);
		return ByteBuffer.wrap(this.output, 0, this.size - TAIL);
	}

	private void deflate(ByteBuffer rest, int length) {
		this.deflater.setInput(rest.duplicate().limit(rest.position() + length));
		rest.position(rest.position() + length);
		while (true) {
			this.size += this.deflater.deflate(this.output, this.size, this.output.length - this.size,
					Deflater.SYNC_FLUSH);
			if (this.size < this.output.length) {
				return;
			}
			this.output = Arrays.copyOf(this.output, 2 * this.output.length);
		}
	}

}
