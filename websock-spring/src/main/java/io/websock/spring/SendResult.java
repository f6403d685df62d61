package io.websock.spring;

/**
 * What became of a message or frame handed to {@link WebSockMessenger}.
 */
public enum SendResult {

	/**
	 * It is in the session's mailbox. If it is not handled after all - the session ends,
	 * or it gives way to a newer one or expires - it is counted as dropped.
	 */
	ACCEPTED,

	/** There is no such session, or it has ended. */
	NO_SESSION,

	/**
	 * There was no room for it, and it was counted as dropped: the session's mailbox is
	 * full, or more is published than can be delivered.
	 */
	OVERLOADED

}
