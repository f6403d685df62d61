package io.websock;

import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

/**
 * Tests for {@link HandleResult}.
 */
class HandleResultTests {

	private final TextFrame frame = Frame.text("x");

	@Test
	void okCarriesNoFrames() {
		HandleResult<Integer> result = HandleResult.ok(7);

		assertThat(result.state()).isEqualTo(7);
		assertThat(result.frames()).isEmpty();
	}

	@Test
	void stateMayBeNull() {
		assertThat(HandleResult.<Void>ok(null).state()).isNull();
	}

	@Test
	void pushKeepsTheOrderAndCopiesTheList() {
		List<Frame> frames = new ArrayList<>(List.of(this.frame, Frame.ping()));

		HandleResult<String> result = HandleResult.push(frames, "s");
		frames.clear();

		assertThat(result).isEqualTo(new HandleResult.Push<>(List.of(this.frame, Frame.ping()), "s"));
	}

	@Test
	void replyIsPushWithAStatus() {
		assertThat(HandleResult.reply("ok", this.frame, 1)).isInstanceOfSatisfying(HandleResult.Reply.class,
				(reply) -> assertThat(reply.status()).isEqualTo("ok"));
		assertThat(HandleResult.reply("ok", List.of(this.frame), 1).frames()).containsExactly(this.frame);
	}

	@Test
	void stopCarriesReasonDetailAndFrames() {
		CloseDetail detail = CloseDetail.of(4000, "bye");

		assertThat(HandleResult.stop(StopReason.normal(), 1))
			.isEqualTo(new HandleResult.Stop<>(StopReason.normal(), null, List.of(), 1));
		assertThat(HandleResult.stop(StopReason.of("r"), detail, 1))
			.isEqualTo(new HandleResult.Stop<>(StopReason.of("r"), detail, List.of(), 1));
		assertThat(HandleResult.stop(StopReason.restart(), detail, List.of(this.frame), 1))
			.isEqualTo(new HandleResult.Stop<>(StopReason.restart(), detail, List.of(this.frame), 1));
	}

	@Test
	void stopMayHaveFramesWithoutADetail() {
		assertThat(HandleResult.stop(StopReason.restart(), List.of(this.frame), 1))
			.isEqualTo(new HandleResult.Stop<>(StopReason.restart(), null, List.of(this.frame), 1));
	}

	@Test
	void framesMayLeaveBeforeThoseOfAResultOfAnyKind() {
		CloseDetail detail = CloseDetail.of(4000, "bye");
		Frame first = Frame.text("first");
		List<Frame> both = List.of(first, this.frame);

		assertThat(HandleResult.ok(1).after(first)).isEqualTo(HandleResult.push(first, 1));
		assertThat(HandleResult.push(this.frame, 1).after(first)).isEqualTo(HandleResult.push(both, 1));
		assertThat(HandleResult.reply("ok", this.frame, 1).after(first)).isEqualTo(HandleResult.reply("ok", both, 1));
		assertThat(HandleResult.stop(StopReason.restart(), detail, List.of(this.frame), 1).after(first))
			.isEqualTo(HandleResult.stop(StopReason.restart(), detail, both, 1));
		assertThat(HandleResult.stop(StopReason.normal(), 1).after(both))
			.isEqualTo(HandleResult.stop(StopReason.normal(), both, 1));
	}

	@Test
	void noFramesLeaveAResultAsItIs() {
		HandleResult<Integer> result = HandleResult.ok(1);

		assertThat(result.after(List.of())).isSameAs(result);
	}

	@Test
	void missingReasonOrDetailIsRefusedByName() {
		assertThatNullPointerException().isThrownBy(() -> HandleResult.stop(null, 1)).withMessageContaining("'reason'");
		assertThatNullPointerException().isThrownBy(() -> HandleResult.stop(StopReason.normal(), (CloseDetail) null, 1))
			.withMessageContaining("'detail'");
		assertThatNullPointerException().isThrownBy(() -> StopReason.of(null)).withMessageContaining("'reason'");
	}

}
