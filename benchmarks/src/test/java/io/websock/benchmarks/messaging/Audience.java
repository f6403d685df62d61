package io.websock.benchmarks.messaging;

/**
 * What all benchmarks of topics have in common: how many sessions listen to what, and
 * what they are sent.
 */
final class Audience {

	/** Sessions; each is subscribed to a topic of its own. */
	static final int TOPICS = 10_000;

	/**
	 * How many of them, the first ones, are subscribed to one more topic, the crowd's.
	 */
	static final int CROWD = 1_000;

	/** 128 bytes of text. */
	static final String TEXT = "x".repeat(128);

	private Audience() {
	}

}
