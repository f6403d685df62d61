package io.websock.protocol;

/**
 * How a call of {@link FrameDecoder#decode} ended.
 */
public enum DecodeStatus {

	/** All input was consumed; more may follow. */
	NEEDS_INPUT,

	/** The sink wanted no more; the input from its position on is untouched. */
	PAUSED,

	/** The peer's close frame has come. Input is discarded from now on. */
	CLOSED,

	/** The peer broke a rule. Input is discarded from now on. */
	VIOLATED;

	/**
	 * Returns whether the decoder is done for good.
	 * @return {@code true} after a close frame or a violation
	 */
	public boolean isFinal() {
		return this == CLOSED || this == VIOLATED;
	}

}
