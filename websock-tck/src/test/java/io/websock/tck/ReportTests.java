package io.websock.tck;

import java.util.Set;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link Report}.
 */
class ReportTests {

	private final Report report = new Report("Chapter", "host");

	@BeforeEach
	void run() {
		this.report.begin("plain");
		this.report.begin("different");
		this.report.deviates(Deviation.VERDICT_HAS_TEXT);
		this.report.begin("left out");
		this.report.hidden("the reason");
	}

	@Test
	void countsCasesByWhatBecameOfThem() {
		assertThat(this.report.toString().lines()).containsExactly(
				"Chapter on host: 2 cases run, 1 of them deviating, 1 left out",
				"  deviating   1 VERDICT_HAS_TEXT: " + Deviation.VERDICT_HAS_TEXT.reason(),
				"  left out Chapter: left out: the reason");
	}

	@Test
	void casesLeftOutMustBeThoseDeclared() {
		this.report.assertHiddenAsDeclared(Set.of("Chapter: left out", "Other: not run here"));

		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> this.report.assertHiddenAsDeclared(Set.of()))
			.withMessageContaining("not declared: [Chapter: left out]");
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> this.report.assertHiddenAsDeclared(Set.of("Chapter: left out", "Chapter: plain")))
			.withMessageContaining("declared but not left out: [Chapter: plain]");
	}

}
