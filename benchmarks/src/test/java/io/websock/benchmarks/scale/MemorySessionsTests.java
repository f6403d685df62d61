package io.websock.benchmarks.scale;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class MemorySessionsTests {

	@Test
	void reachesAllAndEndsAll() {
		MemorySessions sessions = new MemorySessions();
		sessions.open(50);
		sessions.join(50);
		sessions.push();
		sessions.publish();
		sessions.leave(10);
		sessions.open(10);
		sessions.join(10);
		sessions.awaitLeft();
		sessions.pushAfterChange();

		sessions.requireAll();
		assertThat(sessions.list(3)).isBetween(1, 3 * MemorySessions.ROOM);
		assertThat(sessions.readGauges()).isPositive();
		assertThat(sessions.drain()).isEqualTo(50);
	}

}
