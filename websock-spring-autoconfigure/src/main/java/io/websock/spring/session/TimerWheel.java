package io.websock.spring.session;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Shared coarse timers (signatures only; being written).
 */
public final class TimerWheel {

	/** Wheel on a clock of nanoseconds; {@code advance} runs what is due. */
	public TimerWheel(LongSupplier nanoClock) {
	}

	/** Starts the thread that advances the wheel. */
	public void start() {
	}

	/** Stops it. */
	public void stop() {
	}

	/** Runs what is due; for tests with a clock of their own. */
	public void advance() {
	}

	/** Any thread. */
	public Timer schedule(Duration delay, Runnable task) {
		throw new UnsupportedOperationException();
	}

	/** A scheduled task. */
	public interface Timer {

		/** Calls it off; tells whether this call prevented it. */
		boolean cancel();

	}

}
