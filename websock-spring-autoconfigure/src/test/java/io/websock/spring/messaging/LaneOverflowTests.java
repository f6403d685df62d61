package io.websock.spring.messaging;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link LaneOverflow}.
 */
class LaneOverflowTests {

	private final AtomicLong clock = new AtomicLong(Long.MAX_VALUE - 7);

	private final LaneOverflow overflow = new LaneOverflow(this.clock::get);

	@Test
	void firstDropIsToldAtOnceAndLaterOnesOnceAMinute() {
		assertThat(this.overflow.due(3)).isEqualTo(3);

		assertThat(this.overflow.due(100)).isZero();
		pass(Duration.ofSeconds(59));
		assertThat(this.overflow.due(100)).isZero();
		pass(Duration.ofSeconds(1));

		assertThat(this.overflow.due(1)).isEqualTo(201);
		assertThat(this.overflow.due(1)).isZero();
	}

	private void pass(Duration time) {
		this.clock.addAndGet(time.toNanos());
	}

}
