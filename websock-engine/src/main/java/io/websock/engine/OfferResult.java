package io.websock.engine;

/**
 * Result of offering a message or frame to a session.
 */
public enum OfferResult {

	/** It is in the mailbox. */
	ACCEPTED,

	/** The session has ended. */
	NO_SESSION,

	/** There was no room, and the overflow policy dropped it. */
	OVERLOADED

}
