package io.websock.spring;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link TopicGap}.
 */
class TopicGapTests {

	@Test
	void sizeIsPositiveOrUnknown() {
		assertThat(new TopicGap("news", 2)).isNotEqualTo(new TopicGap(null, 2));
		assertThat(new TopicGap(null, TopicGap.UNKNOWN).messages()).isNegative();
		assertThatIllegalArgumentException().isThrownBy(() -> new TopicGap("news", 0)).withMessageContaining("was 0");
	}

}
