package io.websock.client;

import io.websock.protocol.DeflateOffer;
import io.websock.protocol.DeflateSettings;

/**
 * Compression by permessage-deflate, as the client offers it (RFC 7692 section 7.1).
 *
 * @param level from 1, fastest, to 9, smallest; -1 is zlib's default
 * @param threshold length in bytes from which a message is compressed
 * @param noContextTakeover whether each of our messages is compressed by itself
 * @param serverNoContextTakeover whether to require that of the server
 * @param windowBits largest window of ours that the server may ask for, as a power of two
 * from 8 to 15; 0 if it may not ask
 * @param serverWindowBits largest window that the server may use, 8 to 15; 0 for any
 * @param memory bytes of our last messages that later ones may refer to, at most 32,768;
 * more is smaller on the wire and slower
 * @param maxInflateRatio how many times its compressed length a message may have; zero
 * for any. The first 64 KiB are never judged
 */
public record CompressionOptions(int level, int threshold, boolean noContextTakeover, boolean serverNoContextTakeover,
		int windowBits, int serverWindowBits, int memory, int maxInflateRatio) {

	private static final int THRESHOLD = 256;

	private static final int MEMORY = 4096;

	private static final int RATIO = 25;

	private static final int ANY_WINDOW = 15;

	/**
	 * Creates options.
	 * @throws IllegalArgumentException if a level or a window is out of range
	 */
	public CompressionOptions {
		new DeflateSettings(level, threshold, noContextTakeover, serverNoContextTakeover, maxInflateRatio);
		new DeflateOffer(noContextTakeover, serverNoContextTakeover, windowBits, serverWindowBits);
		if (memory < 0) {
			throw new IllegalArgumentException("'memory' must not be negative, was " + memory);
		}
	}

	/**
	 * Returns options that suit small messages that resemble each other: 4 KiB of them
	 * are remembered, messages from 256 bytes are compressed, and the server may ask for
	 * any window.
	 * @return the options
	 */
	public static CompressionOptions defaults() {
		return new CompressionOptions(-1, THRESHOLD, false, false, ANY_WINDOW, 0, MEMORY, RATIO);
	}

	DeflateSettings settings() {
		return new DeflateSettings(this.level, this.threshold, this.noContextTakeover, this.serverNoContextTakeover,
				this.maxInflateRatio);
	}

	DeflateOffer offer() {
		return new DeflateOffer(this.noContextTakeover, this.serverNoContextTakeover, this.windowBits,
				this.serverWindowBits);
	}

}
