package io.websock.engine;

import java.util.concurrent.TimeUnit;

/**
 * Limit on what may come in a second, of messages or of bytes: a token bucket that holds
 * one second's worth. Used by one thread at a time.
 *
 * <p>
 * What has come is counted when it is read, which may be long after it came. So the
 * bucket is capped only at the first look after all had been read; while there is more to
 * read, it fills with time, and a peer that keeps to its rate is not ended for a pause of
 * ours.
 */
final class RateLimit {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private final long perSecond;

	/** Nanoseconds' worth of what may come now. */
	private long credit = SECOND;

	private long last;

	/** Whether all had been read when this was used last. */
	private boolean caughtUp = true;

	/**
	 * Nanoseconds since then for which the session read nothing, through no fault of its
	 * peer.
	 */
	private long paused;

	/**
	 * Creates a limit.
	 * @param perSecond how much may come in a second; zero or less for no limit
	 * @param now time in nanoseconds
	 */
	RateLimit(long perSecond, long now) {
		this.perSecond = perSecond;
		this.last = now;
	}

	boolean isLimited() {
		return this.perSecond > 0;
	}

	/**
	 * Takes what has come.
	 * @param amount how much, at most {@code Integer.MAX_VALUE}
	 * @param now time in nanoseconds
	 * @return whether the limit allows it; if not, nothing was taken
	 */
	boolean take(long amount, long now) {
		if (!isLimited()) {
			return true;
		}
		this.credit += now - this.last;
		this.last = now;
		if (this.caughtUp) {
			this.credit = Math.min(SECOND + this.paused, this.credit);
			this.caughtUp = false;
		}
		long cost = amount * SECOND / this.perSecond;
		if (this.credit < cost) {
			return false;
		}
		this.credit -= cost;
		return true;
	}

	/**
	 * Notes that all that has come was read.
	 */
	void caughtUp() {
		this.caughtUp = true;
		this.paused = 0;
	}

	/**
	 * Notes that the session read nothing for a time.
	 * @param nanos how long
	 */
	void paused(long nanos) {
		this.paused += nanos;
	}

}
