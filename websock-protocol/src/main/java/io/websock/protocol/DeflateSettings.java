package io.websock.protocol;

/**
 * How this side wants messages compressed, whatever its role.
 *
 * @param level from 1, fastest, to 9, smallest; 0 stores, -1 is zlib's default
 * @param threshold the length in bytes from which a message is compressed
 * @param noContextTakeover whether each message that we send is compressed by itself,
 * which is larger on the wire and holds no memory between messages
 * @param peerNoContextTakeover whether to ask that of the peer
 * @param maxInflateRatio how many times its compressed length a message may have, judged
 * each 64 KiB of output so that a small message is never refused; zero or negative for no
 * limit
 */
public record DeflateSettings(int level, int threshold, boolean noContextTakeover, boolean peerNoContextTakeover,
		int maxInflateRatio) {

	private static final int DEFAULT_RATIO = 25;

	/**
	 * Creates settings.
	 * @throws IllegalArgumentException if the level is not one of zlib's
	 */
	public DeflateSettings {
		if (level < -1 || level > 9) {
			throw new IllegalArgumentException("'level' must be between -1 and 9, was " + level);
		}
	}

	/**
	 * Returns zlib's default level, no threshold, contexts kept, and a ratio of 25.
	 * @return the settings
	 */
	public static DeflateSettings defaults() {
		return new DeflateSettings(-1, 0, false, false, DEFAULT_RATIO);
	}

}
