package io.websock.spring.drain;

import java.time.Duration;

import io.websock.engine.Session;
import io.websock.engine.SessionSettings.CloseCodes;

/**
 * Plan by which a drain ends sessions.
 *
 * @param staggered whether in batches with the close code for a drain, so that clients do
 * not all come back at once; else all at once with the close code for a shutdown
 * @param batchSize how many sessions make a batch, if the timeout leaves time for all
 * @param interval mean time between two batches
 * @param timeout maximum duration of the drain; zero disables the timeout
 */
public record DrainPlan(boolean staggered, int batchSize, Duration interval, Duration timeout) {

	/** Part of the timeout that batches may fill; the rest is for sessions to end. */
	private static final double USED = 0.75;

	/**
	 * Returns the plan for an application that does not stop: without a timeout.
	 */
	DrainPlan whileRunning() {
		return new DrainPlan(true, this.batchSize, this.interval, Duration.ZERO);
	}

	boolean hasTimeout() {
		return !this.timeout.isZero();
	}

	/**
	 * Returns how many sessions make a batch: more than planned where the timeout would
	 * cut the last of them.
	 * @param sessions how many there are
	 */
	int batch(int sessions) {
		if (!this.staggered) {
			return Integer.MAX_VALUE;
		}
		double batches = hasTimeout() ? this.timeout.toNanos() * USED / this.interval.toNanos() : Integer.MAX_VALUE;
		return (int) Math.max(this.batchSize, Math.ceil(sessions / Math.max(1, batches)));
	}

	int closeCode(Session session) {
		CloseCodes codes = session.endpoint().settings().closeCodes();
		return this.staggered ? codes.drain() : codes.shutdown();
	}

	/**
	 * Returns how long to wait for the next batch: between half and one and a half of the
	 * interval, so that instances that stop together do not keep step.
	 * @param random a number from 0 to 1
	 */
	Duration pause(double random) {
		return Duration.ofNanos((long) (this.interval.toNanos() * (0.5 + random)));
	}

}
