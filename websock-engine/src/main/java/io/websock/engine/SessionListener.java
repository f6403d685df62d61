package io.websock.engine;

import io.websock.CloseReason;
import io.websock.protocol.Opcode;

/**
 * Observer of the sessions of one endpoint, for metrics. Called on the threads that run
 * sessions, concurrently for different sessions; it must be quick, must not block and
 * must not throw.
 */
public interface SessionListener {

	/** Listener that does nothing. */
	SessionListener NONE = new SessionListener() {
	};

	/**
	 * Callbacks of a {@code WebSock}.
	 */
	enum Callback {

		/** {@code init}. */
		INIT,
		/** {@code handleIn}. */
		HANDLE_IN,
		/** {@code handleControl}. */
		HANDLE_CONTROL,
		/** {@code handleInfo}. */
		HANDLE_INFO,
		/** {@code terminate}. */
		TERMINATE

	}

	/**
	 * What a callback came to.
	 */
	enum Outcome {

		/** It goes on. */
		OK,
		/** It stopped the session, or threw at its peer's mistake. */
		STOP,
		/** It threw, or returned {@code null}. */
		ERROR

	}

	/**
	 * Why a message or pushed frame was not delivered.
	 */
	enum DropCause {

		/** The mailbox was full, or more was published than can be delivered. */
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

	/**
	 * A session opened: its {@code init} is about to be called.
	 */
	default void opened() {
	}

	/**
	 * A session ended: its {@code terminate}, if due, has returned.
	 * @param reason why
	 * @param code the close code sent, or the peer's; 1006 if there was none
	 * @param nanos how long it lived
	 */
	default void closed(CloseReason reason, int code, long nanos) {
	}

	/**
	 * A frame arrived, as far as the container shows frames.
	 * @param opcode its opcode
	 * @param bytes its payload's length
	 */
	default void frameReceived(Opcode opcode, long bytes) {
	}

	/**
	 * A frame was handed to the connection.
	 * @param opcode its opcode
	 * @param bytes its payload's length
	 */
	default void frameSent(Opcode opcode, long bytes) {
	}

	/**
	 * A complete text or binary message arrived.
	 */
	default void messageReceived() {
	}

	/**
	 * A complete text or binary message was handed to the connection.
	 */
	default void messageSent() {
	}

	/**
	 * A callback ended.
	 * @param callback which
	 * @param outcome how
	 * @param nanos how long it took
	 */
	default void called(Callback callback, Outcome outcome, long nanos) {
	}

	/**
	 * The peer answered a ping of our own.
	 * @param nanos how long it took, callbacks that ran meanwhile included
	 */
	default void heartbeatAnswered(long nanos) {
	}

	/**
	 * A message or pushed frame was dropped.
	 * @param cause why
	 */
	default void dropped(DropCause cause) {
	}

	/**
	 * A message reached a handler that does not override {@code handleInfo}.
	 */
	default void unhandled() {
	}

	/**
	 * A session ended because its peer took nothing for the send timeout.
	 */
	default void sendTimedOut() {
	}

}
