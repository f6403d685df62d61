package io.websock.cluster;

import java.time.Duration;

/**
 * What the log of a topic keeps.
 *
 * @param size the maximum number of entries
 * @param ttl how long the log is kept after its last entry
 */
public record Retention(int size, Duration ttl) {

	/**
	 * Creates a retention.
	 * @throws IllegalArgumentException if the size or the time is not positive
	 */
	public Retention {
		if (size < 1) {
			throw new IllegalArgumentException("'size' must be positive");
		}
		if (ttl.isNegative() || ttl.isZero()) {
			throw new IllegalArgumentException("'ttl' must be positive");
		}
	}

}
