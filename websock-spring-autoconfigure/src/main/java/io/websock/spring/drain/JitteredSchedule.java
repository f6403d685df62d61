package io.websock.spring.drain;

import java.time.Duration;
import java.util.Collection;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;

import io.websock.engine.Session;
import io.websock.engine.TimerWheel;

/**
 * Schedule that acts on many sessions one after the other, at random times, so that their
 * clients do not all return at once.
 *
 * @param timers the sessions' timers
 * @param random source of numbers from 0 to 1
 */
record JitteredSchedule(TimerWheel timers, DoubleSupplier random) {

	/**
	 * Acts on each session at a random time of a span of its own. Returns at once.
	 * @param sessions the sessions
	 * @param span length of each span; the first begins now
	 * @param action what to do, on the timers' thread
	 */
	void spread(Collection<Session> sessions, Duration span, Consumer<Session> action) {
		long start = 0;
		for (Session session : sessions) {
			long delay = start + (long) (span.toNanos() * this.random.getAsDouble());
			this.timers.schedule(Duration.ofNanos(delay), () -> action.accept(session));
			start += span.toNanos();
		}
	}

}
