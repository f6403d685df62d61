package io.websock.client.carrier;

import java.time.Instant;
import java.time.InstantSource;

/**
 * Clock that starts with the system's and does not follow its corrections, so that a
 * change of the system's time ends no connection. Thread-safe.
 */
final class MonotonicClock implements InstantSource {

	static final MonotonicClock INSTANCE = new MonotonicClock();

	private final Instant start = Instant.now();

	private final long startNanos = System.nanoTime();

	private MonotonicClock() {
	}

	@Override
	public Instant instant() {
		return this.start.plusNanos(System.nanoTime() - this.startNanos);
	}

}
