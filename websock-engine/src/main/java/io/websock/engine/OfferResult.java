package io.websock.engine;

/**
 * What became of a message or frame handed to a session.
 */
public enum OfferResult {

	/** It is in the mailbox. */
	ACCEPTED,

	/** The session has ended. */
	NO_SESSION,

	/** There was no room, and the overflow policy dropped it. */
	OVERLOADED

}
