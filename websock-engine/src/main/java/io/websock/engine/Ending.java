package io.websock.engine;

import io.websock.CloseReason;

/**
 * How a session ends, once that is decided.
 *
 * @param reason what {@code terminate} is told
 * @param code the close code to send; 1005 for a close frame without one
 * @param text the reason text to send; may be empty
 * @param manner how much care the peer is owed
 */
record Ending(CloseReason reason, int code, String text, Manner manner) {

	/**
	 * How much care the peer is owed.
	 */
	enum Manner {

		/** Waiting frames, then the close frame, then wait for the peer's. */
		FINISH,

		/** Waiting frames, then the close frame, then cut. */
		CUT,

		/** Nothing that waits; the close frame if it can be sent at once, then cut. */
		REJECT,

		/** Nothing: the connection is gone. */
		LOST

	}

}
