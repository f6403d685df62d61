package io.websock.client.http2;

import java.time.Instant;

/**
 * Clock that never goes back, as {@link io.websock.client.ClientState} requires. Safe for
 * all threads.
 */
final class MonotonicClock {

	private final Instant start = Instant.now();

	private final long startNanos = System.nanoTime();

	Instant now() {
		return this.start.plusNanos(System.nanoTime() - this.startNanos);
	}

}
