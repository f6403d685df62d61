package io.websock.cluster;

import java.time.Duration;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link Lag}.
 */
class LagTests {

	private static final Duration STARTED = Duration.ofHours(100);

	private final Lag lag = new Lag();

	@Test
	void heartbeatsThatTakeTheSameTimeHaveNoLag() {
		assertThat(heartbeat(1000, 5)).isZero();
		assertThat(heartbeat(2000, 5)).isZero();
	}

	@Test
	void heartbeatThatTakesLongerHasTheDifference() {
		heartbeat(1000, 5);

		assertThat(heartbeat(2000, 305)).isBetween(Duration.ofMillis(299), Duration.ofMillis(300));
		assertThat(this.lag.last()).isBetween(Duration.ofMillis(299), Duration.ofMillis(300));
		assertThat(heartbeat(3000, 6)).isLessThan(Duration.ofMillis(1));
	}

	@Test
	void fasterHeartbeatIsTheMeasureFromThenOn() {
		heartbeat(1000, 500);
		assertThat(heartbeat(2000, 5)).isZero();

		assertThat(heartbeat(3000, 500)).isGreaterThan(Duration.ofMillis(494));
	}

	@Test
	void clocksMayDriftApart() {
		for (int second = 1; second <= 100_000; second++) {
			Duration taken = Duration.ofNanos(second * 100_000L);
			assertThat(this.lag.heartbeat(at(second * 1000L).plus(taken).toNanos(), age(second * 1000L))).isZero();
		}
	}

	@Test
	void lagThatLastsIsNotForgottenForHours() {
		heartbeat(1000, 5);

		assertThat(heartbeat(3_600_000, 5005)).isGreaterThan(Duration.ofSeconds(3));
	}

	@Test
	void newIncarnationBeginsAnew() {
		heartbeat(1000, 5);
		this.lag.reset();

		assertThat(heartbeat(2000, 60_000)).isZero();
	}

	private Duration heartbeat(long sentMillis, long takenMillis) {
		return this.lag.heartbeat(at(sentMillis + takenMillis).toNanos(), age(sentMillis));
	}

	private static Duration age(long millis) {
		return Duration.ofMillis(millis);
	}

	private static Duration at(long millis) {
		return STARTED.plusMillis(millis);
	}

}
