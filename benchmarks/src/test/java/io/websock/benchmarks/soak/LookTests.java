package io.websock.benchmarks.soak;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class LookTests {

	private static final long MB = 1 << 20;

	private static final Look START = new Look("start", 20 * MB, 400 * MB, 70, 0, 50, 2, 0, 0, 0, "pool 9");

	private final Problems problems = new Problems();

	@Test
	void allowsForWhatVariesByItself() {
		new Look("end", 30 * MB, 472 * MB, 78, 0, 58, 100, 0, 0, 0, "pool 9").check(START, this.problems);

		assertThat(this.problems.found()).isEmpty();
	}

	@Test
	void tellsOfAllThatHasGrown() {
		new Look("end", 31 * MB, 473 * MB, 79, 1, 59, 101, 0, 0, 0, "pool 9").check(START, this.problems);

		assertThat(this.problems.found()).extracting((problem) -> problem.split(":")[0])
			.containsExactly("end, live heap", "end, process", "end, descriptors",
					"end, descriptors held for vanished clients", "end, threads (pool 9)", "end, threads of loops");
	}

	@Test
	void tellsOfAllThatIsLeft() {
		new Look("end", 20 * MB, 400 * MB, 70, 0, 50, 2, 1, 2, 3, "pool 9").check(START, this.problems);

		assertThat(this.problems.found()).containsExactly("end, sessions: 1, expected 0", "end, topics: 2, expected 0",
				"end, presence: 3, expected 0");
	}

}
