package io.websock.spring.metrics;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link CloseCodes}.
 */
class CloseCodesTests {

	@ParameterizedTest
	@ValueSource(ints = { 1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000 })
	void namedCodeIsItself(int code) {
		assertThat(CloseCodes.tag(code)).isEqualTo(String.valueOf(code));
	}

	@ParameterizedTest
	@CsvSource({ "3001, 3xxx", "3999, 3xxx", "4000, 4xxx", "4999, 4xxx" })
	void privateCodesOfARangeAreOne(int code, String tag) {
		assertThat(CloseCodes.tag(code)).isEqualTo(tag);
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 999, 1004, 1015, 1016, 2000, 2999, 5000, 65535, Integer.MAX_VALUE })
	void anyOtherIsOther(int code) {
		assertThat(CloseCodes.tag(code)).isEqualTo("other");
	}

}
