package io.websock.spring.messaging;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

import io.websock.spring.session.Session;
import io.websock.spring.session.SessionListener.DropCause;

/**
 * What publishers lose because they are faster than a {@link Lane}. It is the publisher's
 * backlog that is too long, not a session's, so no session ends for it: each drop is
 * counted, and a warning a minute says how many there were. Thread-safe.
 */
final class LaneOverflow {

	private static final Logger logger = System.getLogger(FanOut.class.getName());

	private static final long PAUSE = Duration.ofMinutes(1).toNanos();

	private final LongSupplier clock;

	/** Drops that no warning has told of. */
	private final AtomicLong untold = new AtomicLong();

	private final AtomicLong nextWarning;

	/**
	 * Creates a count of nothing.
	 * @param clock clock that counts nanoseconds
	 */
	LaneOverflow(LongSupplier clock) {
		this.clock = clock;
		this.nextWarning = new AtomicLong(clock.getAsLong());
	}

	/**
	 * Counts what a session does not get.
	 * @param session the session
	 */
	void dropped(Session session) {
		session.endpoint().listener().dropped(DropCause.OVERFLOW);
	}

	/**
	 * Tells of drops that were counted, unless something was told a short time ago.
	 * @param drops how many
	 */
	void report(int drops) {
		long told = due(drops);
		if (told > 0) {
			logger.log(Level.WARNING, () -> told + " messages to sessions were dropped: they are published faster than"
					+ " they can be delivered. " + Lane.BOUND + " wait at most");
		}
	}

	/**
	 * Adds to the drops that are to be told.
	 * @param drops how many
	 * @return how many to tell of now, or zero
	 */
	long due(int drops) {
		this.untold.addAndGet(drops);
		long now = this.clock.getAsLong();
		long next = this.nextWarning.get();
		boolean due = now - next >= 0 && this.nextWarning.compareAndSet(next, now + PAUSE);
		return due ? this.untold.getAndSet(0) : 0;
	}

}
