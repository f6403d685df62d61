package io.websock.spring.session;

import java.time.Duration;

import io.websock.Expiring;

/**
 * A message in the mailbox that expires.
 *
 * @param message the message
 * @param expires when its time has passed; {@code Long.MAX_VALUE} for never
 */
record Envelope(Object message, long expires) {

	private static final long NEVER = Long.MAX_VALUE;

	/**
	 * Returns what goes to the mailbox for a message: the message itself if that is all.
	 * @param message the message
	 * @param timers tell the time
	 */
	static Object of(Object message, TimerWheel timers) {
		long expires = (message instanceof Expiring expiring) ? after(timers.now(), expiring.timeToLive()) : NEVER;
		return (expires != NEVER) ? new Envelope(message, expires) : message;
	}

	/**
	 * Returns the message that an entry of the mailbox carries.
	 */
	static Object message(Object entry) {
		return (entry instanceof Envelope envelope) ? envelope.message() : entry;
	}

	/**
	 * Returns whether the message is of no use any more.
	 * @param now the time
	 */
	boolean isStale(long now) {
		return now >= this.expires;
	}

	private static long after(long now, Duration duration) {
		boolean endless = duration.compareTo(Duration.ofNanos(NEVER - now)) >= 0;
		return endless ? NEVER : now + duration.toNanos();
	}

}
