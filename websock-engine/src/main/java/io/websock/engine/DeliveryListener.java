package io.websock.engine;

import io.websock.engine.SessionListener.DropCause;

/**
 * Told what becomes of one message that a session accepted, unless it is handled. Called
 * by the session's owner or by a thread that sends to it; must be quick and not throw.
 */
public interface DeliveryListener {

	/**
	 * Returns whether nobody waits for the message to be handled any more. If so when its
	 * turn comes, it is dropped as {@linkplain DropCause#EXPIRED expired}.
	 * @return whether it is to be dropped
	 */
	boolean isVoid();

	/**
	 * The message was dropped.
	 * @param cause why
	 */
	void dropped(DropCause cause);

	/**
	 * {@code handleInfo} threw, or returned {@code null}, when given the message.
	 * @param failure what it threw
	 */
	void failed(Throwable failure);

	/**
	 * The message met a handler that does not override {@code handleInfo}.
	 */
	void unhandled();

}
