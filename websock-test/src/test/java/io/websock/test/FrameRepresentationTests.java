package io.websock.test;

import java.util.List;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.StopReason;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of what a failed assertion says, by AssertJ's own methods.
 */
class FrameRepresentationTests {

	@Test
	void failureShowsThePayloadsOfResults() {
		HandleResult<Integer> result = HandleResult.push(Frame.text("{\"cents\":4}"), 1);

		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(result).isEqualTo(HandleResult.push(Frame.text("{\"cents\":3}"), 1)))
			.withMessageContaining("Push[frames=[text \"{\"cents\":3}\"], state=1]")
			.withMessageContaining("Push[frames=[text \"{\"cents\":4}\"], state=1]")
			.withMessageNotContaining("@");
	}

	@Test
	void failureShowsThePayloadsOfFramesInAList() {
		List<Frame> frames = List.of(Frame.text("two\nlines"), Frame.binary(new byte[] { 0, -1 }));

		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(frames).containsExactly(Frame.ping(new byte[] { 1 })))
			.withMessageContaining("text \"two\\u000alines\"")
			.withMessageContaining("binary [00 ff]")
			.withMessageContaining("ping [01]");
	}

	@Test
	void failureShowsHowAResultEndsTheSession() {
		HandleResult<Integer> result = HandleResult.stop(StopReason.normal(), CloseDetail.of(4000, "No name"), 1);

		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> assertThat(result).isEqualTo(HandleResult.ok(1)))
			.withMessageContaining("4000")
			.withMessageContaining("No name")
			.withMessageContaining("Ok[state=1]");
	}

	@Test
	void longPayloadIsCut() {
		assertThat(new FrameRepresentation().toStringOf(Frame.text("x".repeat(1 << 20)))).hasSizeLessThan(5000)
			.contains("1048576 characters");
		assertThat(new FrameRepresentation().toStringOf(Frame.binary(new byte[1 << 20]))).hasSizeLessThan(13_000)
			.contains("1048576 bytes");
	}

	@Test
	void otherValuesLookAsEver() {
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> assertThat("a").isEqualTo("b"))
			.withMessageContaining("\"a\"");
	}

}
