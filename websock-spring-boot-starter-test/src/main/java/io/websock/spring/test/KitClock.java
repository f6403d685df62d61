package io.websock.spring.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clock that moves only when a test moves it. Thread-safe.
 */
final class KitClock extends Clock {

	private final Instant start;

	private final ZoneId zone;

	private final AtomicLong nanos;

	KitClock(Instant start) {
		this(start, ZoneOffset.UTC, new AtomicLong());
	}

	private KitClock(Instant start, ZoneId zone, AtomicLong nanos) {
		this.start = start;
		this.zone = zone;
		this.nanos = nanos;
	}

	void advance(Duration duration) {
		this.nanos.addAndGet(duration.toNanos());
	}

	/**
	 * Returns the nanoseconds since the start.
	 */
	long nanos() {
		return this.nanos.get();
	}

	@Override
	public ZoneId getZone() {
		return this.zone;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		return new KitClock(this.start, zone, this.nanos);
	}

	@Override
	public Instant instant() {
		return this.start.plusNanos(nanos());
	}

}
