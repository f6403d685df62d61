package io.websock.spring.handshake;

import java.time.Duration;

import io.websock.spring.session.Session;
import io.websock.spring.session.SessionSettings.CloseCodes;

/**
 * How sessions are ended when the application stops.
 *
 * @param staggered whether in batches with the close code for a drain, so that clients do
 * not all come back at once; else all at once with the close code for a shutdown
 * @param batchSize how many sessions make a batch
 * @param interval mean time between two batches
 * @param timeout how long all of it may take
 */
public record DrainPlan(boolean staggered, int batchSize, Duration interval, Duration timeout) {

	int batch() {
		return this.staggered ? this.batchSize : Integer.MAX_VALUE;
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
