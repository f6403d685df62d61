package io.websock.cluster;

import java.util.function.LongSupplier;

/**
 * What all {@link Peer}s share.
 *
 * @param settings the times
 * @param nanos the clock
 * @param subscriptions the channels that this node receives
 * @param outbox sends answers
 * @param counters what is counted
 * @param listener notified of messages, losses and nodes
 */
record PeerContext(ClusterSettings settings, LongSupplier nanos, Subscriptions subscriptions, Outbox outbox,
		Counters counters, NodeListener listener) {

	/**
	 * Returns the time that messages have to arrive after a heartbeat that speaks of
	 * them: half a heartbeat, so that the next one finds what is missing.
	 */
	long patience() {
		return this.settings.heartbeat().toNanos() / 2;
	}

}
