package io.websock.spring.actuate;

import java.time.Duration;

/**
 * Limits of traces. They bound the memory that operators can take: some 8 MB for all
 * traces together, with payloads.
 *
 * @param traces how many there may be at a time
 * @param frames how many frames each may have
 * @param duration how long each goes on
 * @param unattended after which time one ends that nobody reads
 */
record TraceLimits(int traces, int frames, Duration duration, Duration unattended) {

	static final TraceLimits DEFAULT = new TraceLimits(5, 1_000, Duration.ofMinutes(10), Duration.ofSeconds(30));

}
