package io.websock.engine;

import io.websock.engine.SessionListener.DropCause;

/**
 * Listener for one message or pushed frame that a session accepted and did not handle
 * after all. Called by the session's owner or by a thread that sends to it; it must be
 * quick and must not throw.
 */
public interface DeliveryListener {

	/**
	 * Returns whether the sender has given up on the message. Asked before the message is
	 * handled; if so, it is dropped as {@linkplain DropCause#EXPIRED expired}.
	 * @return {@code true} to drop the message
	 */
	boolean isVoid();

	/**
	 * Called when the message was dropped.
	 * @param cause the cause
	 */
	void dropped(DropCause cause);

	/**
	 * Called when {@code handleInfo} threw or returned {@code null} for the message.
	 * @param failure what it threw
	 */
	void failed(Throwable failure);

	/**
	 * Called when the handler does not override {@code handleInfo}.
	 */
	void unhandled();

}
