package io.websock.tck;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionFailure;
import io.websock.StopReason;
import io.websock.protocol.Opcode;
import io.websock.test.WireClose;
import io.websock.test.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 1, the peer's close: what is answered and what {@code terminate} is told.
 */
public abstract class PeerCloseContract extends ContractChapter {

	private static final int PROTOCOL_ERROR = 1002;

	private static final int INVALID_PAYLOAD = 1007;

	static Stream<Arguments> legalCloses() {
		IntStream codes = IntStream.of(1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 1012, 1013, 1014, 3000,
				3999, 4000, 4999);
		return codes.boxed().flatMap((code) -> Stream.of("", "grüße").map((reason) -> Arguments.of(code, reason)));
	}

	@ParameterizedTest(name = "{0} ''{1}''")
	@MethodSource("legalCloses")
	void legalCodeIsAnsweredAndTold(int code, String reason) {
		int seen = (code >= 1012 && code <= 1014 && deviates(Deviation.NEW_CODES_ARE_1002)) ? PROTOCOL_ERROR : code;
		boolean verdict = !reason.isEmpty() && (seen == PROTOCOL_ERROR || seen == INVALID_PAYLOAD || seen == 1009)
				&& deviates(Deviation.REASON_MAKES_A_VERDICT);
		boolean echo = !reason.isEmpty() && deviates(Deviation.CLOSE_ECHO_CARRIES_REASON);
		try (SessionFixture session = host().open(Script.idle())) {
			session.client().send(WireFrame.close(code, reason));

			assertThat(session.client().awaitClose()).isEqualTo(WireClose.of(seen, echo ? reason : ""));
			session.client().awaitEof();
			if (verdict) {
				assertThat(session.awaitTermination()).isInstanceOf(CloseReason.Error.class);
			}
			else {
				assertThat(session.awaitTermination()).isEqualTo(new CloseReason.Remote(seen, reason));
			}
		}
	}

	@Test
	void closeWithoutACodeIsAnsweredAlike() {
		int seen = deviates(Deviation.NO_CODE_IS_1000) ? 1000 : WireClose.NO_CODE;
		try (SessionFixture session = host().open(Script.idle())) {
			session.client().send(WireFrame.close());

			assertThat(session.client().awaitClose()).isEqualTo(WireClose.of(seen));
			session.client().awaitEof();
			assertThat(session.awaitTermination()).isEqualTo(new CloseReason.Remote(seen, ""));
		}
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(ints = { 0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535 })
	void illegalCodeBreaksTheProtocol(int code) {
		try (SessionFixture session = host().open(Script.idle())) {
			session.client().send(WireFrame.close(code, ""));

			assertThat(session.client().awaitClose().code()).isEqualTo(PROTOCOL_ERROR);
			session.client().awaitEof();
			if (deviates(Deviation.ILLEGAL_CODE_IS_REMOTE)) {
				assertThat(session.awaitTermination()).isEqualTo(new CloseReason.Remote(PROTOCOL_ERROR, ""));
			}
			else {
				assertViolation(session, PROTOCOL_ERROR);
			}
		}
	}

	@Test
	void bodyOfOneByteBreaksTheProtocol() {
		try (SessionFixture session = host().open(Script.idle())) {
			session.client().send(WireFrame.of(Opcode.CLOSE, (byte) 3));

			assertThat(session.client().awaitClose().code()).isEqualTo(PROTOCOL_ERROR);
			session.client().awaitEof();
			assertViolation(session, PROTOCOL_ERROR);
		}
	}

	@Test
	void reasonThatIsNotUtf8IsAnInvalidPayload() {
		int expected = deviates(Deviation.BAD_REASON_IS_1002) ? PROTOCOL_ERROR : INVALID_PAYLOAD;
		try (SessionFixture session = host().open(Script.idle())) {
			session.client().send(WireFrame.of(Opcode.CLOSE, (byte) 3, (byte) 0xe8, (byte) 0xc3, (byte) 0x28));

			assertThat(session.client().awaitClose().code()).isEqualTo(expected);
			session.client().awaitEof();
			assertViolation(session, expected);
		}
	}

	@Test
	void nothingIsHandledAfterThePeersClose() {
		try (SessionFixture session = host().open(Script.idle())) {
			session.client().send(WireFrame.text("before"), WireFrame.close(1000, ""), WireFrame.text("after"));

			assertThat(session.client().awaitClose()).isEqualTo(WireClose.of(1000));
			session.awaitGone();
			assertThat(session.probe().arguments(Callback.HANDLE_IN)).containsExactly(Frame.text("before"));
		}
	}

	@Test
	void closesThatCrossAreOneClose() {
		Script script = Script.idle()
			.on(Callback.HANDLE_IN, (argument, next) -> HandleResult.stop(StopReason.normal(), next));
		try (SessionFixture session = host().open(script)) {
			session.client().send(WireFrame.text("stop"), WireFrame.close(4000, "crossing"));

			assertThat(session.client().awaitClose()).isEqualTo(WireClose.of(1000));
			session.client().awaitEof();
			session.awaitGone();
			assertThat(session.probe().terminations()).isEqualTo(List.of(new CloseReason.Normal()));
		}
	}

	private static void assertViolation(SessionFixture session, int code) {
		assertThat(session.awaitTermination()).isInstanceOfSatisfying(CloseReason.Error.class,
				(error) -> assertThat(error.reason()).isInstanceOfSatisfying(SessionFailure.ProtocolViolation.class,
						(violation) -> assertThat(violation.code()).isEqualTo(code)));
	}

}
