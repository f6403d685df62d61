package io.websock.spring.client;

import java.time.Duration;

import io.websock.engine.SessionListener;

/**
 * Observer of the connections of one client, for metrics. Called on any thread,
 * concurrently; it must be quick, must not block and must not throw.
 */
public interface ClientListener {

	/** Listener that does nothing. */
	ClientListener NONE = new ClientListener() {
	};

	/**
	 * Outcome of an attempt to connect.
	 */
	enum Outcome {

		/** The connection is open. */
		OPENED,
		/** The server answered with another status than 101. */
		REFUSED,
		/** The connection could not be established in time, or not at all. */
		FAILED,
		/** A customizer threw or returned no request. */
		CUSTOMIZER

	}

	/**
	 * Cause for which a message or frame was not delivered.
	 */
	enum LossCause {

		/** There was no room; it was not accepted. */
		REFUSED,
		/** It gave way to others, since there was no room for all. */
		OVERFLOW,
		/** The session ended first, and none is kept for the next one. */
		CLOSED,
		/** A newer message with its key arrived while it waited. */
		CONFLATED,
		/** Its time to live passed while it waited. */
		EXPIRED,
		/** Its own code threw when it was handed to the session. */
		FAILED,
		/** It waited when the client stopped. */
		STOPPED

	}

	/**
	 * Returns the listener of the client's sessions.
	 * @return the listener
	 */
	default SessionListener sessions() {
		return SessionListener.NONE;
	}

	/**
	 * Called when an attempt ended.
	 * @param outcome its outcome
	 */
	default void attempted(Outcome outcome) {
	}

	/**
	 * Called when a reconnect was scheduled.
	 * @param delay time until then
	 */
	default void delayed(Duration delay) {
	}

	/**
	 * Called when messages were lost.
	 * @param cause the cause
	 * @param messages their number
	 */
	default void lost(LossCause cause, int messages) {
	}

}
