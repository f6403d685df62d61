package io.websock.engine;

import java.util.function.LongSupplier;

/**
 * Meter of the pauses of this process, as for a garbage collection or for want of a
 * processor: a thread that sleeps notes when it wants to wake, and oversleeps by the
 * length of the pause. One thread sleeps; any thread may read the sum.
 */
final class PauseMeter {

	private static final long AWAKE = Long.MAX_VALUE;

	private final LongSupplier now;

	/** Oversleeping by less is the rounding of sleeps and schedulers. */
	private final long minPause;

	/** Sum of the pauses that have ended; written by the sleeping thread. */
	private volatile long paused;

	/** Time at which the sleep should end; written by the sleeping thread. */
	private volatile long wakeAt = AWAKE;

	/**
	 * Creates a meter.
	 * @param now clock that counts nanoseconds
	 * @param minPause shortest pause that counts, in nanoseconds
	 */
	PauseMeter(LongSupplier now, long minPause) {
		this.now = now;
		this.minPause = minPause;
	}

	/**
	 * Notes that the thread is about to sleep.
	 * @param nanos length of the sleep
	 */
	void sleeps(long nanos) {
		this.wakeAt = this.now.getAsLong() + nanos;
	}

	/**
	 * Notes that the thread has woken.
	 */
	void awakes() {
		long overslept = overslept(this.wakeAt);
		this.wakeAt = AWAKE;
		if (overslept > 0) {
			this.paused += overslept;
		}
	}

	/**
	 * Returns the length of all pauses, which grows while a pause lasts.
	 * @return nanoseconds since the meter was created
	 */
	long paused() {
		return this.paused + overslept(this.wakeAt);
	}

	private long overslept(long wakeAt) {
		long overslept = (wakeAt != AWAKE) ? this.now.getAsLong() - wakeAt : 0;
		return (overslept > this.minPause) ? overslept : 0;
	}

}
