package io.websock.spring.messaging;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Limit of one log line a minute for an event that may occur any number of times. Each
 * line gives the number of events since the last one. Thread-safe.
 */
final class LogLimit {

	private static final long PAUSE = Duration.ofMinutes(1).toNanos();

	private final LongSupplier clock;

	/** Number of events since the last line. */
	private final AtomicLong count = new AtomicLong();

	private final AtomicLong next;

	/**
	 * Creates a limit that allows a line at once.
	 * @param clock the time in nanoseconds
	 */
	LogLimit(LongSupplier clock) {
		this.clock = clock;
		this.next = new AtomicLong(clock.getAsLong());
	}

	/**
	 * Adds events.
	 * @param times their number
	 * @return the number of events since the last line if a line is due; else zero
	 */
	long due(int times) {
		this.count.addAndGet(times);
		long now = this.clock.getAsLong();
		long next = this.next.get();
		boolean due = now - next >= 0 && this.next.compareAndSet(next, now + PAUSE);
		return due ? this.count.getAndSet(0) : 0;
	}

}
