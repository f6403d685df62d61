package io.websock.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.Inflater;

/**
 * The last of the plain text that a peer has sent compressed: what its next message may
 * refer to. The array grows with the text, up to the window.
 */
final class KeptText {

	private static final int SMALLEST = 256;

	private final int window;

	private byte[] bytes = DeflateWindow.EMPTY;

	private int size;

	/**
	 * Creates a text without a byte.
	 * @param window how many bytes to keep
	 */
	KeptText(int window) {
		this.window = window;
	}

	void append(ByteBuffer text) {
		int fresh = Math.min(text.remaining(), this.window);
		int kept = Math.min(this.size, this.window - fresh);
		if (kept + fresh > this.bytes.length) {
			int length = Math.max(Math.max(kept + fresh, 2 * this.bytes.length), SMALLEST);
			this.bytes = Arrays.copyOf(this.bytes, Math.min(length, this.window));
		}
		System.arraycopy(this.bytes, this.size - kept, this.bytes, 0, kept);
		text.get(text.limit() - fresh, this.bytes, kept, fresh);
		this.size = kept + fresh;
	}

	void prime(Inflater inflater) {
		if (this.size > 0) {
			inflater.setDictionary(this.bytes, 0, this.size);
		}
	}

	void clear() {
		this.bytes = DeflateWindow.EMPTY;
		this.size = 0;
	}

}
