package io.websock.spring.messaging;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.LongSupplier;

import io.websock.engine.Session;
import io.websock.engine.SessionListener.DropCause;

/**
 * What publishers lose because they are faster than a {@link Lane}. It is the publisher's
 * backlog that is too long, not a session's, so no session ends for it: each drop is
 * counted, and a warning a minute says how many there were. Thread-safe.
 */
final class LaneOverflow {

	private static final Logger logger = System.getLogger(FanOut.class.getName());

	private final LogLimit limit;

	/**
	 * Creates a count of nothing.
	 * @param clock clock that counts nanoseconds
	 */
	LaneOverflow(LongSupplier clock) {
		this.limit = new LogLimit(clock);
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
		long told = this.limit.due(drops);
		if (told > 0) {
			logger.log(Level.WARNING, () -> told + " messages to sessions were dropped: they are published faster than"
					+ " they can be delivered. " + Lane.BOUND + " wait at most");
		}
	}

}
