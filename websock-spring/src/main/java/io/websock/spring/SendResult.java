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

	/**
	 * The session is at another node of the cluster, and the message is in the queue to
	 * that node, not in the session's mailbox yet. What that node cannot deliver is
	 * counted there.
	 */
	FORWARDED,

	/**
	 * There is no such session, or it has ended, or its node has left the cluster.
	 */
	NO_SESSION,

	/**
	 * There was no room for it, and it was counted as dropped: the session's mailbox is
	 * full, or more is published than can be delivered. For a session at another node:
	 * the queue to other nodes is full.
	 */
	OVERLOADED

}
