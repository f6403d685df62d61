package io.websock.spring.messaging;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LogLimit}.
 */
class LogLimitTests {

	private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 7);

	private final LogLimit limit = new LogLimit(this.clock::get);

	@Test
	void firstTimeIsToldAtOnceAndLaterOnesOnceAMinute() {
		assertThat(this.limit.due(3)).isEqualTo(3);

		assertThat(this.limit.due(100)).isZero();
		pass(Duration.ofSeconds(59));
		assertThat(this.limit.due(100)).isZero();
		pass(Duration.ofSeconds(1));

		assertThat(this.limit.due(1)).isEqualTo(201);
		assertThat(this.limit.due(1)).isZero();
	}

	private void pass(Duration time) {
		this.clock.addAndGet(time.toNanos());
	}

}
