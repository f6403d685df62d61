package io.websock.test.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.LongConsumer;

import io.websock.cluster.Channel;

/**
 * Way from one engine to another. Not thread-safe.
 */
final class Link {

	private final SplittableRandom random;

	private final Map<Channel, Long> arrivals = new HashMap<>();

	Link(long seed) {
		this.random = new SplittableRandom(seed);
	}

	/**
	 * Sends a frame over the link.
	 * @param channel the channel, on which frames arrive in order
	 * @param now the time
	 * @param faults the faults
	 * @param arrive called with the time for each time that it arrives
	 */
	void send(Channel channel, long now, ClusterFaults faults, LongConsumer arrive) {
		boolean lost = happens(faults.loss());
		boolean reordered = happens(faults.reordering());
		boolean duplicated = happens(faults.duplication());
		long at = now + delay(faults);
		if (lost) {
			return;
		}
		if (!reordered) {
			at = Math.max(at, this.arrivals.getOrDefault(channel, now));
			this.arrivals.put(channel, at);
		}
		arrive.accept(at);
		if (duplicated) {
			arrive.accept(at + delay(faults));
		}
	}

	private boolean happens(double probability) {
		return probability > 0 && this.random.nextDouble() < probability;
	}

	private long delay(ClusterFaults faults) {
		long max = faults.maxDelay().toNanos();
		return (max > 0) ? this.random.nextLong(max + 1) : 0;
	}

}
