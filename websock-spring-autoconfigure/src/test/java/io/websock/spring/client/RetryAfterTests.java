package io.websock.spring.client;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RetryAfter}.
 */
class RetryAfterTests {

	private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");

	@ParameterizedTest
	@CsvSource({ "0, 0", "120, 120", "'Thu, 26 Nov 2026 12:00:30 GMT', 30", "'Thu, 26 Nov 2026 11:00:00 GMT', 0" })
	void secondsAndDates(String value, long seconds) {
		assertThat(RetryAfter.of(Map.of("retry-after", List.of(value)), () -> NOW))
			.isEqualTo(Duration.ofSeconds(seconds));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-1", "soon", "1.5", "99999999999999999999", "Thu, 26 Nov 2026" })
	void anythingElseIsLeftAlone(String value) {
		assertThat(RetryAfter.of(Map.of("Retry-After", List.of(value)), () -> NOW)).isNull();
		assertThat(RetryAfter.of(Map.of(), () -> NOW)).isNull();
		assertThat(RetryAfter.of(Map.of("Retry-After", List.of("1", "2")), () -> NOW)).isNull();
	}

}
