package io.websock.benchmarks.scale;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Waiting for sessions that other threads run.
 */
final class Waiting {

	private static final Duration PATIENCE = Duration.ofMinutes(2);

	private static final long LOOK_NANOS = TimeUnit.MICROSECONDS.toNanos(100);

	private Waiting() {
	}

	static void until(String what, BooleanSupplier condition) {
		long end = System.nanoTime() + PATIENCE.toNanos();
		while (!condition.getAsBoolean()) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException("Waited in vain for " + what);
			}
			LockSupport.parkNanos(LOOK_NANOS);
		}
	}

	static void pause(double seconds) {
		try {
			TimeUnit.NANOSECONDS.sleep((long) (seconds * 1e9));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException(ex);
		}
	}

}
