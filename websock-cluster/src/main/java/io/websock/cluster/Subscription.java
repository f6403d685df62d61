package io.websock.cluster;

/**
 * Subscription of this node to a channel, from one call to the engine to the opposite
 * one. Since the engine does not say when it takes effect, it counts as settled a
 * heartbeat after it was asked for while connected: what was sent from then on is meant
 * for this node, and missed if it does not arrive. Thread-safe.
 */
final class Subscription {

	private final Channel channel;

	private final boolean fromStart;

	private final long settling;

	private volatile boolean asked;

	private volatile long settledAt;

	/**
	 * Creates a subscription.
	 * @param channel the channel
	 * @param fromStart whether all that is sent to the channel is meant for this node:
	 * its own channel, which is sent to only after it was heard of
	 * @param settling the time to settle, in nanoseconds
	 */
	Subscription(Channel channel, boolean fromStart, long settling) {
		this.channel = channel;
		this.fromStart = fromStart;
		this.settling = settling;
	}

	Channel channel() {
		return this.channel;
	}

	/**
	 * Called when the engine is connected and has been asked.
	 */
	void asked(long now) {
		if (!this.asked) {
			this.settledAt = now + this.settling;
			this.asked = true;
		}
	}

	boolean isSettled(long now) {
		return this.asked && now - this.settledAt >= 0;
	}

	boolean isFromStart() {
		return this.fromStart;
	}

}
