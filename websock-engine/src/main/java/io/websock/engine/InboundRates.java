package io.websock.engine;

import org.jspecify.annotations.Nullable;

/**
 * Limits on the messages and bytes a peer may send in a second. Used by the session's
 * owner.
 */
final class InboundRates {

	private final RateLimit messages;

	private final RateLimit bytes;

	private final TimerWheel timers;

	/** Value of {@link TimerWheel#paused()} when the session last received. */
	private long pausesSeen;

	private InboundRates(SessionSettings.Rates rates, TimerWheel timers) {
		long now = timers.now();
		this.messages = new RateLimit(rates.messages(), now);
		this.bytes = new RateLimit(rates.bytes(), now);
		this.timers = timers;
		this.pausesSeen = timers.paused();
	}

	/**
	 * Creates the limits of one session.
	 * @param rates the settings
	 * @param timers clock, and source of the pauses that the limits allow for
	 * @return the limits, or {@code null} if there are none
	 */
	static @Nullable InboundRates of(SessionSettings.Rates rates, TimerWheel timers) {
		return (rates.messages() > 0 || rates.bytes() > 0) ? new InboundRates(rates, timers) : null;
	}

	boolean takeMessage(long now) {
		return this.messages.take(1, now);
	}

	boolean takeBytes(long bytes, long now) {
		return this.bytes.take(bytes, now);
	}

	/**
	 * Notes that the session has read everything that had arrived.
	 */
	void caughtUp() {
		this.messages.caughtUp();
		this.bytes.caughtUp();
	}

	/**
	 * Allows for the time in which the whole process stood still.
	 */
	void allowForPauses() {
		long paused = this.timers.paused();
		paused(paused - this.pausesSeen);
		this.pausesSeen = paused;
	}

	/**
	 * Allows for a time in which the session read nothing.
	 * @param nanos its length
	 */
	void paused(long nanos) {
		this.messages.paused(nanos);
		this.bytes.paused(nanos);
	}

}
