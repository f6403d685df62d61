package io.websock;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link CloseDetail}.
 */
class CloseDetailTests {

	@ParameterizedTest
	@ValueSource(ints = { 1000, 1003, 1007, 1012, 1014, 3000, 4999 })
	void codesThatMayBeSentAreTaken(int code) {
		assertThat(CloseDetail.of(code)).isEqualTo(new CloseDetail(code, ""));
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 999, 1004, 1005, 1006, 1015, 1016, 2999, 5000, 65536 })
	void otherCodesAreRefusedWithTheRule(int code) {
		assertThatIllegalArgumentException().isThrownBy(() -> CloseDetail.of(code))
			.withMessageContaining("RFC 6455 section 7.4")
			.withMessageEndingWith("was " + code);
	}

	@Test
	void reasonIsMeasuredInBytes() {
		assertThat(CloseDetail.of(1000, "x".repeat(123)).reason()).hasSize(123);
		assertThatIllegalArgumentException().isThrownBy(() -> CloseDetail.of(1000, "ü".repeat(62)))
			.withMessageContaining("123")
			.withMessageEndingWith("had 124");
	}

}
