package io.websock.protocol;

/**
 * What a {@link FrameDecoder} takes from its peer. Control frames have their own limit
 * and are not subject to these.
 *
 * @param maxFrameSize the longest payload of one data frame as it is on the wire; zero or
 * negative for none
 * @param maxMessageSize the longest message, joined and inflated; zero or negative for no
 * limit but that of an array
 * @param validateUtf8 whether text is checked to be UTF-8; close reasons always are
 */
public record FrameLimits(long maxFrameSize, long maxMessageSize, boolean validateUtf8) {

	/** Some virtual machines cannot make arrays of the very greatest lengths. */
	static final int LONGEST_ARRAY = Integer.MAX_VALUE - 16;

	private static final long DEFAULT_SIZE = 8 * 1024 * 1024;

	/**
	 * Creates limits, "none" turned into the greatest value there is.
	 */
	public FrameLimits {
		maxFrameSize = (maxFrameSize > 0) ? maxFrameSize : Long.MAX_VALUE;
		maxMessageSize = (maxMessageSize > 0) ? Math.min(maxMessageSize, LONGEST_ARRAY) : LONGEST_ARRAY;
	}

	/**
	 * Returns limits of 8 MiB for frames and messages, with UTF-8 checked.
	 * @return the limits
	 */
	public static FrameLimits defaults() {
		return new FrameLimits(DEFAULT_SIZE, DEFAULT_SIZE, true);
	}

}
