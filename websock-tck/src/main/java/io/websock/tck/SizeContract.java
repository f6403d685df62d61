package io.websock.tck;

import java.util.stream.Stream;

import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.SessionFailure;
import io.websock.protocol.Opcode;
import io.websock.test.WireClose;
import io.websock.test.WireFrame;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

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
		try (SessionFixture session = limited().open(Script.idle())) {
			session.client().send(frames);

			assertTooLarge(session);
			assertThat(session.probe().count(Callback.HANDLE_IN)).isZero();
		}
	}

	@ParameterizedTest(name = "opcode {0}")
	@EnumSource(names = { "TEXT", "BINARY" })
	void messageAtTheLimitIsHandled(Opcode opcode) {
		try (SessionFixture session = limited().open(Script.idle())) {
			session.client().send(WireFrame.of(opcode, new byte[LIMIT]));
			session.sync();

			assertThat(session.probe().arguments(Callback.HANDLE_IN)).containsExactly(
					(opcode == Opcode.TEXT) ? Frame.text("\0".repeat(LIMIT)) : Frame.binary(new byte[LIMIT]));
		}
	}

	@Test
	void messageBeyondTheLimitIsJudgedByItsHeader() {
		needsHostWithout(Deviation.SIZE_JUDGED_LATE);
		try (SessionFixture session = limited().open(Script.idle())) {
			session.client().sendHeader(WireFrame.binary(), LIMIT + 1);

			assertTooLarge(session);
		}
	}

	@Test
	void frameBeyondItsLimitIsJudgedByItsHeader() {
		needsHostWithout(Deviation.NO_FRAME_LIMIT);
		HostFixture host = host(ContractSettings.builder().maxFrameSize(1000));
		try (SessionFixture session = host.open(Script.idle())) {
			session.client().sendHeader(WireFrame.text("").unfinished(), 1001);

			assertTooLarge(session);
		}
	}

	@Test
	void limitIsEightMegabytesByDefault() {
		int limit = 8 << 20;
		try (SessionFixture allowed = host().open(Script.idle()); SessionFixture refused = host().open(Script.idle())) {
			allowed.client().send(WireFrame.binary(new byte[limit]));
			allowed.sync();
			refused.client().sendPart(WireFrame.binary(new byte[limit + 1]), limit + 1 + 14);

			assertThat(refused.client().awaitClose().code()).isEqualTo(1009);
		}
	}

	@Test
	void rateBeyondTheLimitEndsTheSession() {
		HostFixture host = host(ContractSettings.builder().messagesPerSecond(RATE));
		try (SessionFixture session = host.open(Script.idle())) {
			for (int i = 0; i < 100; i++) {
				session.client().send(WireFrame.ping(""));
			}
			for (int i = 0; i < 100; i++) {
				assertThat(session.client().read()).isEqualTo(WireFrame.pong(""));
			}
			WireFrame[] messages = Stream.generate(() -> WireFrame.text("m")).limit(50).toArray(WireFrame[]::new);
			session.client().send(messages);

			assertThat(session.client().awaitClose())
				.isEqualTo(WireClose.of(1008, "more than " + RATE + " messages a second"));
			session.client().awaitEof();
			assertThat(session.awaitTermination()).isEqualTo(new CloseReason.Error(new SessionFailure.RateLimited()));
			assertThat(session.probe().count(Callback.HANDLE_IN)).isBetween(RATE, 49);
		}
	}

	private HostFixture limited() {
		return host(ContractSettings.builder().maxMessageSize(LIMIT));
	}

	private void assertTooLarge(SessionFixture session) {
		assertThat(session.client().awaitClose().code()).isEqualTo(1009);
		deviates(Deviation.VERDICT_HAS_TEXT);
		session.client().awaitEof();
		assertThat(session.awaitTermination()).isInstanceOfSatisfying(CloseReason.Error.class,
				(error) -> assertThat(error.reason()).isInstanceOf(SessionFailure.MessageTooLarge.class));
	}

}
