package io.websock.spring.session;

import java.util.concurrent.TimeUnit;

/**
 * Limit on the rate of messages: a token bucket that holds one second's worth. Used by
 * one thread at a time.
 */
final class RateLimit {

	private final long perSecond;

	/** Nanoseconds' worth of messages that may come now. */
	private long credit = TimeUnit.SECONDS.toNanos(1);

	private long last;

	/**
	 * Creates a limit.
	 * @param perSecond messages per second; zero or less for no limit
	 * @param now time in nanoseconds
	 */
	RateLimit(int perSecond, long now) {
		this.perSecond = perSecond;
		this.last = now;
	}

	boolean take(long now) {
		if (this.perSecond <= 0) {
			return true;
		}
		long second = TimeUnit.SECONDS.toNanos(1);
		this.credit = Math.min(second, this.credit + (now - this.last));
		this.last = now;
		long cost = second / this.perSecond;
		if (this.credit < cost) {
			return false;
		}
		this.credit -= cost;
		return true;
	}

}
