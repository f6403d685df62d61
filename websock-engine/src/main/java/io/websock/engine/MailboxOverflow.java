package io.websock.engine;

/**
 * Policy for a message that arrives while the mailbox is full.
 */
public enum MailboxOverflow {

	/** End the session. */
	CLOSE,

	/** Drop the message. */
	DROP_NEWEST,

	/** Drop the message that has waited longest. */
	DROP_OLDEST,

	/**
	 * Replace, full or not, a waiting {@link io.websock.Conflatable} by a newer one of
	 * its key. If that does not apply, end the session.
	 */
	CONFLATE;

	/**
	 * Returns whether a message for which there is no room ends the session.
	 */
	boolean endsSession() {
		return this == CLOSE || this == CONFLATE;
	}

}
