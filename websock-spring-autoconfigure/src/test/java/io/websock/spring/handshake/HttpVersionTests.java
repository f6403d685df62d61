package io.websock.spring.handshake;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link HttpVersion}.
 */
class HttpVersionTests {

	@ParameterizedTest
	@CsvSource({ "HTTP/1.1, 1.1", "HTTP/2.0, 2", "HTTP/2, 2", "HTTP/1.0, other", "HTTP/3.0, other", "'', other" })
	void versionHasFewValues(String protocol, String number) {
		assertThat(HttpVersion.of(protocol)).hasToString(number);
	}

}
