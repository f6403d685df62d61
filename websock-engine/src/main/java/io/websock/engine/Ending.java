package io.websock.engine;

import io.websock.CloseReason;

/**
 * How a session ends, once that is decided.
 *
 * @param reason what {@code terminate} is told
 * @param code the close code to send; 1005 for a close frame without one
 * @param text the reason text to send; may be empty
 * @param mode how much care the peer is owed
 */
record Ending(CloseReason reason, int code, String text, CloseMode mode) {

	/**
	 * How much care the peer is owed.
	 */
	enum CloseMode {

		/** Waiting frames, then the close frame, then wait for the peer's. */
		GRACEFUL,

		/** Waiting frames, then the close frame, then cut. */
		FLUSH_THEN_CUT,

		/** Nothing that waits; the close frame if it can be sent at once, then cut. */
		DISCARD_THEN_CUT,

		/** Nothing: the connection is gone. */
		CONNECTION_LOST

	}

}
