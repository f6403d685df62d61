package io.websock.test;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WireFrame} and {@link WireClose}.
 */
class WireFrameTests {

	@Test
	void closeTellsCodeAndReason() {
		assertThat(WireClose.of(WireFrame.close(1001, "bye"))).isEqualTo(WireClose.of(1001, "bye"));
		assertThat(WireClose.of(WireFrame.close(65_535, ""))).isEqualTo(WireClose.of(65_535));
	}

	@Test
	void closeWithoutACodeIs1005() {
		assertThat(WireClose.of(WireFrame.close())).isEqualTo(WireClose.EMPTY).isEqualTo(WireClose.of(1005));
	}

	@Test
	void maskingIsNoDifference() {
		assertThat(WireFrame.text("a").unmasked()).isEqualTo(WireFrame.text("a"))
			.hasSameHashCodeAs(WireFrame.text("a"))
			.isNotEqualTo(WireFrame.text("a").unfinished())
			.isNotEqualTo(WireFrame.text("a").withRsv(1))
			.isNotEqualTo(WireFrame.ping("a"))
			.isNotEqualTo(WireFrame.text("b"));
	}

	@Test
	void textOfAFrameSaysWhatItIs() {
		assertThat(WireFrame.text("abc")).hasToString("text[3: abc]");
		assertThat(WireFrame.of(3).unfinished().withRsv(4)).hasToString("opcode 3 unfinished rsv 4[0: ]");
		assertThat(WireFrame.close(1000, "bye")).hasToString("close[5: close 1000 'bye']");
		assertThat(WireFrame.text("x".repeat(100))).hasToString("text[100: " + "x".repeat(40) + "]");
	}

}
