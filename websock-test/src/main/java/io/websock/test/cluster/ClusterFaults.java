package io.websock.test.cluster;

import java.time.Duration;

/**
 * Faults on the way between nodes. Each frame meets them on its own, on the way to each
 * node.
 *
 * @param loss probability that a frame is lost, from 0 to 1
 * @param duplication probability that a frame arrives twice
 * @param reordering probability that a frame may be overtaken by later ones
 * @param maxDelay the longest time that a frame takes; each takes a random part of it
 */
public record ClusterFaults(double loss, double duplication, double reordering, Duration maxDelay) {

	/**
	 * Faults that never happen.
	 */
	public static final ClusterFaults NONE = new ClusterFaults(0, 0, 0, Duration.ZERO);

	/**
	 * Creates faults.
	 * @throws IllegalArgumentException if a probability is not between 0 and 1, or the
	 * delay is negative
	 */
	public ClusterFaults {
		if (!isProbability(loss) || !isProbability(duplication) || !isProbability(reordering)) {
			throw new IllegalArgumentException("'loss', 'duplication' and 'reordering' must be between 0 and 1");
		}
		if (maxDelay.isNegative()) {
			throw new IllegalArgumentException("'maxDelay' must not be negative");
		}
	}

	private static boolean isProbability(double value) {
		return value >= 0 && value <= 1;
	}

}
