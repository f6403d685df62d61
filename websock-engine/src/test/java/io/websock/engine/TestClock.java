package io.websock.engine;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Clock that stands still until it is moved.
 */
public final class TestClock implements LongSupplier {

	private long nanos = 1_000_000_007L;

	@Override
	public long getAsLong() {
		return this.nanos;
	}

	public void move(Duration duration) {
		this.nanos += duration.toNanos();
	}

}
