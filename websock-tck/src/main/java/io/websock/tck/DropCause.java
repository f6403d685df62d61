package io.websock.tck;

/**
 * Why a host did not deliver a message or frame that it was handed.
 */
public enum DropCause {

	/** The mailbox was full. */
	OVERFLOW,

	/** Too many bytes were waiting to be sent. */
	OUTBOUND,

	/** The session ended first. */
	CLOSED,

	/** A newer message of its key came while it waited. */
	CONFLATED,

	/** Its time to live passed while it waited, or nobody waits for it any more. */
	EXPIRED,

	/** Something was thrown when it was handed to the session. */
	FAILED

}
