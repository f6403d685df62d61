package io.websock.spring.session;

import java.util.concurrent.TimeUnit;

/**
 * Limit on what may come in a second, of messages or of bytes: a token bucket that holds
 * one second's worth. Used by one thread at a time.
 */
final class RateLimit {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private final long perSecond;

	/** Nanoseconds' worth of what may come now. */
	private long credit = SECOND;

	private long last;

	/**
	 * Creates a limit.
	 * @param perSecond how much may come in a second; zero or less for no limit
	 * @param now time in nanoseconds
	 */
	RateLimit(long perSecond, long now) {
		this.perSecond = perSecond;
		this.last = now;
	}

	/**
	 * Takes what has come.
	 * @param amount how much, at most {@code Integer.MAX_VALUE}
	 * @param now time in nanoseconds
	 * @return whether the limit allows it; if not, nothing was taken
	 */
	boolean take(long amount, long now) {
		if (this.perSecond <= 0) {
			return true;
		}
		this.credit = Math.min(SECOND, this.credit + (now - this.last));
		this.last = now;
		long cost = amount * SECOND / this.perSecond;
		if (this.credit < cost) {
			return false;
		}
		this.credit -= cost;
		return true;
	}

}
