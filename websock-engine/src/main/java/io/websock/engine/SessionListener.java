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
	 * Outcome of a callback.
	 */
	enum Outcome {

		/** The session goes on. */
		OK,
		/** It stopped the session, or threw what is not a defect of the handler. */
		STOP,
		/** It threw, or returned {@code null}. */
		ERROR

	}

	/**
	 * Cause for which a message or pushed frame was not delivered.
	 */
	enum DropCause {

		/** The mailbox was full, or more was published than can be delivered. */
		OVERFLOW,
		/** Too many bytes were waiting to be sent. */
		OUTBOUND,
		/** The session ended first. */
		CLOSED,
		/** A newer message of its conflation key arrived while it waited. */
		CONFLATED,
		/** Its time to live passed while it waited, or its sender gave up on it. */
		EXPIRED,
		/** Its own code threw when it was handed to the session. */
		FAILED

	}

	/**
	 * Called when a session opened, before its {@code init}.
	 */
	default void opened() {
	}

	/**
	 * Called when a session ended, after its {@code terminate}, if due.
	 * @param reason the reason
	 * @param code the close code sent, or the peer's; 1006 if there was none
	 * @param nanos the session's lifetime
	 */
	default void closed(CloseReason reason, int code, long nanos) {
	}

	/**
	 * Called when a frame arrived, as far as the container shows frames.
	 * @param opcode its opcode
	 * @param bytes its payload's length
	 */
	default void frameReceived(Opcode opcode, long bytes) {
	}

	/**
	 * Called when frames of one kind were handed to the connection: at least once a turn,
	 * so that many frames cost what one does.
	 * @param opcode their opcode
	 * @param frames their number
	 * @param bytes length of their payloads together
	 */
	default void framesSent(Opcode opcode, int frames, long bytes) {
	}

	/**
	 * Called when a complete text or binary message arrived.
	 */
	default void messageReceived() {
	}

	/**
	 * Called when complete text or binary messages were handed to the connection: at
	 * least once a turn.
	 * @param messages their number
	 */
	default void messagesSent(int messages) {
	}

	/**
	 * Called when a callback ended.
	 * @param callback the callback
	 * @param outcome its outcome
	 * @param nanos its duration, until its stage was complete if it returned one
	 */
	default void called(Callback callback, Outcome outcome, long nanos) {
	}

	/**
	 * Called when a callback ended because its stage was not complete in time, before
	 * {@link #called}.
	 */
	default void callbackTimedOut() {
	}

	/**
	 * Called when the peer answered a ping of our own.
	 * @param nanos the round trip, callbacks that ran meanwhile included
	 */
	default void heartbeatAnswered(long nanos) {
	}

	/**
	 * Called when a message or pushed frame was dropped.
	 * @param cause the cause
	 */
	default void dropped(DropCause cause) {
	}

	/**
	 * Called when a message met a handler that does not override {@code handleInfo}.
	 */
	default void unhandled() {
	}

	/**
	 * Called when a session ended because its peer took no byte for the send timeout.
	 */
	default void sendTimedOut() {
	}

}
