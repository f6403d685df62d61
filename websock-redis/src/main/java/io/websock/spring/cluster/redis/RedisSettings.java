package io.websock.spring.cluster.redis;

import java.time.Duration;
import java.util.Objects;

/**
 * Settings of a {@link RedisEngine}. The bounds hold for frames and bytes that wait to be
 * sent or for Redis' answer, and once more for those that were received and wait to be
 * passed on.
 *
 * @param cluster name of the cluster, part of the name of each channel and key; without
 * braces
 * @param frames the maximum number of frames that wait
 * @param bytes the maximum number of bytes that wait
 * @param timeout time to connect, and to receive the answers to what is asked then
 * @param backoff longest time between two attempts to connect
 */
public record RedisSettings(String cluster, int frames, long bytes, Duration timeout, Duration backoff) {

	/**
	 * Creates settings.
	 * @throws IllegalArgumentException if the name is blank or has braces, or if a number
	 * or a time is not positive
	 */
	public RedisSettings {
		Objects.requireNonNull(cluster, "'cluster' must not be null");
		if (cluster.isBlank() || cluster.indexOf('{') >= 0 || cluster.indexOf('}') >= 0) {
			throw new IllegalArgumentException("'cluster' must have text and no braces, was '" + cluster + "'");
		}
		if (frames < 1 || bytes < 1) {
			throw new IllegalArgumentException("'frames' and 'bytes' must be positive");
		}
		if (timeout.isNegative() || timeout.isZero() || backoff.isNegative() || backoff.isZero()) {
			throw new IllegalArgumentException("'timeout' and 'backoff' must be positive");
		}
	}

	/**
	 * Returns settings with room for 65,536 frames and 32 MiB, a timeout of two seconds
	 * and a second between attempts.
	 * @param cluster the cluster's name
	 * @return the settings
	 */
	public static RedisSettings of(String cluster) {
		return new RedisSettings(cluster, 65_536, 32L << 20, Duration.ofSeconds(2), Duration.ofSeconds(1));
	}

}
