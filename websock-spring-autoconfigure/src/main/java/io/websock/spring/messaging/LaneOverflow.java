package io.websock.spring.messaging;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.function.LongSupplier;

import io.websock.engine.Session;
import io.websock.engine.SessionListener.DropCause;

/**
 * Overflow of a {@link Lane}: a publisher is faster than the lane. No session ends for
 * it, since the backlog is the publisher's: each drop is counted, and one warning a
 * minute gives their number. Thread-safe.
 */
final class LaneOverflow {

	private static final Logger logger = System.getLogger(FanOut.class.getName());

	private final LogLimit limit;

	/**
	 * Creates the overflow of a lane.
	 * @param clock the time in nanoseconds
	 */
	LaneOverflow(LongSupplier clock) {
		this.limit = new LogLimit(clock);
	}

	/**
	 * Counts a drop for a session.
	 * @param session the session
	 */
	void dropped(Session session) {
		session.endpoint().listener().dropped(DropCause.OVERFLOW);
	}

	/**
	 * Logs a warning of counted drops, unless one was logged within the last minute.
	 * @param drops the number of drops to add
	 */
	void report(int drops) {
		long due = this.limit.due(drops);
		if (due > 0) {
			logger.log(Level.WARNING, () -> due + " messages to sessions were dropped: they are published faster than"
					+ " they can be delivered. " + Lane.BOUND + " wait at most");
		}
	}

}
