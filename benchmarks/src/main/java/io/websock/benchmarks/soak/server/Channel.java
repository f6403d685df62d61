package io.websock.benchmarks.soak.server;

import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;

/**
 * A way to reach sessions, with an endpoint of its own, so that the endpoint's meters are
 * the channel's. Counts what went in and what came out. Thread-safe.
 */
enum Channel {

	/** {@code send}. */
	SEND,
	/** {@code sendAfter}. */
	LATER,
	/** {@code ask}. */
	ASK,
	/** {@code publish}. */
	PUBLISH,
	/** {@code broadcast}. */
	BROADCAST,
	/** {@code push}: no callback is called, so meters say what came out. */
	PUSH,
	/** {@code pushAll}, likewise. */
	PUSH_ALL;

	/** Name of the endpoint of {@link #PUSH_ALL}, for annotations. */
	static final String PUSH_ALL_NAME = "push-all";

	/** What was accepted, for each session. */
	final LongAdder accepted = new LongAdder();

	/** What was refused and counted as dropped by the messenger. */
	final LongAdder refused = new LongAdder();

	/** What reached {@code handleInfo}. */
	final LongAdder handled = new LongAdder();

	/**
	 * Returns the name of the channel's endpoint.
	 * @return the name
	 */
	String endpoint() {
		return (this == PUSH_ALL) ? PUSH_ALL_NAME : name().toLowerCase(Locale.ROOT);
	}

	/**
	 * Returns whether frames go past the callbacks.
	 * @return whether {@code handleInfo} is not called
	 */
	boolean isPush() {
		return this == PUSH || this == PUSH_ALL;
	}

}
