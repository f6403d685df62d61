package io.websock.cluster;

import java.util.function.LongPredicate;

/**
 * Sequence of this node's messages on one channel. Messages are offered in the order of
 * their numbers, and one that is refused takes no number. It goes on when the node
 * becomes a new incarnation, so that others can tell exactly what they missed before.
 * Thread-safe.
 */
final class Sequence {

	private long top;

	private long changed;

	/**
	 * Offers a message with the next number.
	 * @param beat the number of the next heartbeat
	 * @param offer offers the message with a number, and returns whether it was taken
	 * @return whether it was taken
	 */
	synchronized boolean offer(long beat, LongPredicate offer) {
		// The number is taken before, since an engine in memory may lead back here.
		long number = ++this.top;
		if (!offer.test(number)) {
			this.top--;
			return false;
		}
		this.changed = beat;
		return true;
	}

	/**
	 * Includes the top in heartbeats for some more.
	 * @param beat the number of the next heartbeat
	 */
	synchronized void repeat(long beat) {
		this.changed = beat;
	}

	/**
	 * Returns the last number.
	 * @param since the heartbeat since which it must have changed
	 * @return the number, or -1 if it did not change
	 */
	synchronized long top(long since) {
		return (this.changed >= since) ? this.top : -1;
	}

}
