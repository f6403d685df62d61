package io.websock.tck;

import java.util.stream.Stream;

import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.SessionFailure;
import io.websock.test.Opcode;
import io.websock.test.WireFrame;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 6, sizes and rates: what is beyond a limit ends the session, what is not is
 * handled.
 */
public abstract class SizeContract extends ContractChapter {

	private static final int LIMIT = 20_000;

	private static final int RATE = 5;

	static Stream<Named<WireFrame[]>> tooLarge() {
		WireFrame half = WireFrame.of(Opcode.TEXT, new byte[LIMIT / 2 + 1]);
		return Stream.of(Named.of("text", new WireFrame[] { WireFrame.text("x".repeat(LIMIT + 1)) }),
				Named.of("text of two-byte characters", new WireFrame[] { WireFrame.text("ü".repeat(LIMIT / 2 + 1)) }),
				Named.of("binary", new WireFrame[] { WireFrame.binary(new byte[LIMIT + 1]) }),
				Named.of("fragments together",
						new WireFrame[] { half.unfinished(), WireFrame.of(Opcode.CONTINUATION, half.payload()) }));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("tooLarge")
	void messageBeyondTheLimitEndsTheSession(WireFrame[] frames) {
		try (Scene scene = limited().open(Script.idle())) {
			scene.client().send(frames);

			assertTooLarge(scene);
			assertThat(scene.probe().count(Callback.HANDLE_IN)).isZero();
		}
	}

	@ParameterizedTest(name = "opcode {0}")
	@ValueSource(ints = { Opcode.TEXT, Opcode.BINARY })
	void messageAtTheLimitIsHandled(int opcode) {
		try (Scene scene = limited().open(Script.idle())) {
			scene.client().send(WireFrame.of(opcode, new byte[LIMIT]));
			scene.sync();

			assertThat(scene.probe().arguments(Callback.HANDLE_IN)).containsExactly(
					(opcode == Opcode.TEXT) ? Frame.text("\0".repeat(LIMIT)) : Frame.binary(new byte[LIMIT]));
		}
	}

	@Test
	void messageBeyondTheLimitIsJudgedByItsHeader() {
		needsHostWithout(Deviation.SIZE_JUDGED_LATE);
		try (Scene scene = limited().open(Script.idle())) {
			scene.client().sendHeader(WireFrame.binary(), LIMIT + 1);

			assertTooLarge(scene);
		}
	}

	@Test
	void frameBeyondItsLimitIsJudgedByItsHeader() {
		needsHostWithout(Deviation.NO_FRAME_LIMIT);
		Stage stage = stage(ContractSettings.builder().maxFrameSize(1000));
		try (Scene scene = stage.open(Script.idle())) {
			scene.client().sendHeader(WireFrame.text("").unfinished(), 1001);

			assertTooLarge(scene);
		}
	}

	@Test
	void limitIsEightMegabytesByDefault() {
		int limit = 8 << 20;
		try (Scene allowed = stage().open(Script.idle()); Scene refused = stage().open(Script.idle())) {
			allowed.client().send(WireFrame.binary(new byte[limit]));
			allowed.sync();
			refused.client().sendPart(WireFrame.binary(new byte[limit + 1]), limit + 1 + 14);

			assertThat(refused.client().awaitClose().code()).isEqualTo(1009);
		}
	}

	@Test
	void rateBeyondTheLimitEndsTheSession() {
		Stage stage = stage(ContractSettings.builder().messagesPerSecond(RATE));
		try (Scene scene = stage.open(Script.idle())) {
			for (int i = 0; i < 100; i++) {
				scene.client().send(WireFrame.ping(""));
			}
			for (int i = 0; i < 100; i++) {
				assertThat(scene.client().read()).isEqualTo(WireFrame.pong(""));
			}
			WireFrame[] messages = Stream.generate(() -> WireFrame.text("m")).limit(50).toArray(WireFrame[]::new);
			scene.client().send(messages);

			assertThat(scene.client().awaitClose().code()).isEqualTo(1008);
			scene.client().awaitEof();
			assertThat(scene.awaitTermination()).isEqualTo(new CloseReason.Error(new SessionFailure.RateLimited()));
			assertThat(scene.probe().count(Callback.HANDLE_IN)).isBetween(RATE, 49);
		}
	}

	private Stage limited() {
		return stage(ContractSettings.builder().maxMessageSize(LIMIT));
	}

	private void assertTooLarge(Scene scene) {
		assertThat(scene.client().awaitClose().code()).isEqualTo(1009);
		deviates(Deviation.VERDICT_HAS_TEXT);
		scene.client().awaitEof();
		assertThat(scene.awaitTermination()).isInstanceOfSatisfying(CloseReason.Error.class,
				(error) -> assertThat(error.reason()).isInstanceOf(SessionFailure.MessageTooLarge.class));
	}

}
