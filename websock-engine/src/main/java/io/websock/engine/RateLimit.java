package io.websock.engine;

import java.util.concurrent.TimeUnit;

/**
 * Limit on the messages or bytes that may arrive in a second: a token bucket that holds
 * one second's worth. Used by one thread at a time.
 *
 * <p>
 * Messages count when they are read, which may be long after they arrived. So the bucket
 * is capped only at the first message after everything had been read. While there is more
 * to read it fills with time, so that a peer which keeps to its rate is not closed for a
 * pause of ours.
 */
final class RateLimit {

	private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

	private final long perSecond;

	/** Tokens, as nanoseconds of the rate. */
	private long credit = SECOND;

	private long last;

	/** Whether everything had been read at the last use. */
	private boolean caughtUp = true;

	/**
	 * Nanoseconds since then in which the session did not read, through no fault of the
	 * peer.
	 */
	private long paused;

	/**
	 * Creates a limit.
	 * @param perSecond the rate; zero or less for no limit
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
	 * Takes what was read from the bucket.
	 * @param amount number of messages or bytes, at most {@code Integer.MAX_VALUE}
	 * @param now time in nanoseconds
	 * @return {@code false} if it exceeds the limit, and nothing was taken
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
	 * Notes that everything that had arrived was read.
	 */
	void caughtUp() {
		this.caughtUp = true;
		this.paused = 0;
	}

	/**
	 * Notes a time in which the session did not read.
	 * @param nanos its length
	 */
	void paused(long nanos) {
		this.paused += nanos;
	}

}
