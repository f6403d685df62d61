package io.websock.benchmarks.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

class LogLinesTests {

	private static final String START = "2026-01-02T03:04:05.678Z ";

	private final Problems problems = new Problems();

	@TempDir
	private Path directory;

	@Test
	void countsByLevel() throws IOException {
		String counts = read(START + " INFO 12 --- [main] a : b", START + " WARN 12 --- [io-1] a : ended",
				START + " WARN 12 --- [io-2] a : ended");

		assertThat(counts).isEqualTo("{INFO=1, WARN=2}, stack traces 0");
		assertThat(this.problems.found()).isEmpty();
	}

	@Test
	void tellsOfErrors() throws IOException {
		read(START + "ERROR 12 --- [main] a : broken");

		assertThat(this.problems.found()).anyMatch((problem) -> problem.endsWith("a : broken"))
			.contains("Errors in the log: 1, expected 0");
	}

	@Test
	void tellsOfAStackTraceBelowAWarning() throws IOException {
		read(START + " WARN 12 --- [main] a : odd", "java.lang.IllegalStateException: odd", "\tat a.B.c(B.java:1)",
				"\tat a.B.d(B.java:2)");

		assertThat(this.problems.found()).anyMatch((problem) -> problem.endsWith("a : odd"))
			.contains("The log has 1 stack traces");
	}

	@Test
	void leavesAStackTraceBelowInformationAlone() throws IOException {
		String counts = read(START + " INFO 12 --- [main] a : no HTTP", "\tat a.B.c(B.java:1)");

		assertThat(counts).isEqualTo("{INFO=1}, stack traces 0");
		assertThat(this.problems.found()).isEmpty();
	}

	private String read(String... lines) throws IOException {
		Path log = this.directory.resolve("node.log");
		Files.write(log, List.of(lines));
		return new LogLines(this.problems).read(log);
	}

}
