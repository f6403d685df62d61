package io.websock.engine;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PauseMeter}.
 */
class PauseMeterTests {

	private static final long SECOND = Duration.ofSeconds(1).toNanos();

	private final TestClock clock = new TestClock();

	private final PauseMeter meter = new PauseMeter(this.clock, Duration.ofMillis(40).toNanos());

	@Test
	void sleepThatEndsInTimeIsNoPause() {
		this.meter.sleeps(SECOND);
		this.clock.move(Duration.ofMillis(1040));

		this.meter.awakes();

		assertThat(this.meter.paused()).isZero();
	}

	@Test
	void pauseGrowsWhileItLastsAndIsKept() {
		this.meter.sleeps(SECOND);
		this.clock.move(Duration.ofSeconds(3));
		assertThat(this.meter.paused()).isEqualTo(2 * SECOND);
		this.clock.move(Duration.ofSeconds(1));

		this.meter.awakes();
		this.clock.move(Duration.ofSeconds(5));

		assertThat(this.meter.paused()).isEqualTo(3 * SECOND);
	}

	@Test
	void pausesAddUp() {
		for (int i = 0; i < 2; i++) {
			this.meter.sleeps(SECOND);
			this.clock.move(Duration.ofSeconds(2));
			this.meter.awakes();
		}

		assertThat(this.meter.paused()).isEqualTo(2 * SECOND);
	}

}
