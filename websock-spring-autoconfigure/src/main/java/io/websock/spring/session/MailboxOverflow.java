package io.websock.spring.session;

/**
 * What a session does with a message when its mailbox is full.
 */
public enum MailboxOverflow {

	/** End the session. */
	CLOSE,

	/** Drop the message. */
	DROP_NEWEST,

	/** Drop the message that has waited longest. */
	DROP_OLDEST

}
