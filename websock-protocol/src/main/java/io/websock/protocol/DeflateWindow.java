package io.websock.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Window of plain text that a message may refer back to (RFC 1951 section 2).
 */
final class DeflateWindow {

	/** Largest distance that DEFLATE can express. */
	static final int MAX = 32 * 1024;

	static final byte[] EMPTY = new byte[0];

	private DeflateWindow() {
	}

	/**
	 * Returns the window behind one more text.
	 * @param before the window before; stays as it is
	 * @param text the text; its position stays
	 * @param size length of the window in bytes
	 * @return the last bytes of both
	 */
	static byte[] after(byte[] before, ByteBuffer text, int size) {
		int fresh = Math.min(text.remaining(), size);
		int kept = Math.min(before.length, size - fresh);
		byte[] window = Arrays.copyOfRange(before, before.length - kept, before.length - kept + kept + fresh);
		text.get(text.limit() - fresh, window, kept, fresh);
		return window;
	}

}
