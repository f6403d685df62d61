package io.websock.engine;

import java.time.Duration;
import java.util.stream.Stream;

import io.websock.CloseDetail;
import io.websock.SessionFailure;
import io.websock.SessionFailure.Overloaded.Queue;
import io.websock.protocol.FrameLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests for {@link EndCause}.
 */
class EndCauseTests {

	private static final SessionSettings DEFAULTS = SessionSettings.defaults();

	private static final SessionSettings SETTINGS = new SessionSettings(DEFAULTS.idleTimeout(),
			DEFAULTS.heartbeatInterval(), Duration.ofMillis(1500), DEFAULTS.closeTimeout(), DEFAULTS.sendTimeout(),
			DEFAULTS.callbackTimeout(),
			new SessionSettings.Wire(new FrameLimits(1000, 64 << 10, true), DEFAULTS.wire().compression()),
			new SessionSettings.Rates(100, 2 << 20), DEFAULTS.mailbox(), DEFAULTS.outbound(), DEFAULTS.closeCodes());

	@ParameterizedTest
	@MethodSource
	void causeHasTheValueForThePeerAndThePropertyForTheLog(EndCause cause, String text, String logged) {
		assertThat(cause.text()).isEqualTo(text);
		assertThat(cause).hasToString(logged);
	}

	static Stream<Arguments> causeHasTheValueForThePeerAndThePropertyForTheLog() {
		return Stream.of(
				arguments(EndCause.idle(Duration.ofSeconds(60)), "idle for 60 s",
						"idle for 60 s ('websock.idle-timeout')"),
				arguments(EndCause.heartbeatLost(SETTINGS), "no answer to a ping for 1500 ms",
						"no answer to a ping for 1500 ms ('websock.heartbeat.timeout')"),
				arguments(EndCause.stalled(SETTINGS), "nothing read for 10 s",
						"nothing read for 10 s ('websock.send-timeout')"),
				arguments(EndCause.credentials(false), "credentials expired", "credentials expired"),
				arguments(EndCause.credentials(true), "credentials revoked", "credentials revoked"),
				arguments(EndCause.shutdown(1001, SETTINGS), "shutting down", "shutting down"),
				arguments(EndCause.shutdown(1012, SETTINGS), "", ""),
				arguments(EndCause.messageRate(SETTINGS), "more than 100 messages a second",
						"more than 100 messages a second ('websock.limits.messages-per-second')"),
				arguments(EndCause.byteRate(SETTINGS), "more than 2 MB a second",
						"more than 2 MB a second ('websock.limits.bytes-per-second')"),
				arguments(EndCause.overloaded(Queue.MAILBOX, SETTINGS), "more than 1024 messages pending",
						"more than 1024 messages pending ('websock.mailbox.capacity')"),
				arguments(EndCause.overloaded(Queue.OUTBOUND, SETTINGS), "more than 1 MB unread",
						"more than 1 MB unread ('websock.outbound.max-bytes')"),
				arguments(tooLarge("A frame is longer than 'max-frame-size'"), "frame larger than 1000 bytes",
						"frame larger than 1000 bytes ('websock.max-frame-size')"),
				arguments(tooLarge("'max-message-size' of the endpoint"), "message larger than 64 KB",
						"message larger than 64 KB ('websock.max-message-size')"),
				arguments(tooLarge("A message inflates beyond 'max-inflate-ratio'"),
						"message inflates by more than 25 times",
						"message inflates by more than 25 times ('websock.compression.max-inflate-ratio')"),
				arguments(EndCause.violated(new SessionFailure.ProtocolViolation(1002, "rule"), SETTINGS), "", ""));
	}

	@Test
	void textFitsIntoACloseFrame() {
		Duration longest = Duration.ofDays(365).minusMillis(1);
		SessionSettings largest = new SessionSettings(longest, longest, longest, longest, longest, longest,
				new SessionSettings.Wire(new FrameLimits(Integer.MAX_VALUE, Integer.MAX_VALUE, true),
						new SessionSettings.Compression(true, 6, false, false, 256, Integer.MAX_VALUE)),
				new SessionSettings.Rates(Integer.MAX_VALUE, Long.MAX_VALUE),
				new SessionSettings.Mailbox(Integer.MAX_VALUE, MailboxOverflow.CLOSE),
				new SessionSettings.Outbound(Long.MAX_VALUE, Long.MAX_VALUE), DEFAULTS.closeCodes());

		assertThat(Stream.of(EndCause.idle(longest), EndCause.heartbeatLost(largest), EndCause.stalled(largest),
				EndCause.credentials(true), EndCause.shutdown(1001, largest), EndCause.messageRate(largest),
				EndCause.byteRate(largest), EndCause.overloaded(Queue.MAILBOX, largest),
				EndCause.overloaded(Queue.OUTBOUND, largest),
				EndCause.violated(new SessionFailure.MessageTooLarge("'max-frame-size'"), largest),
				EndCause.violated(new SessionFailure.MessageTooLarge("'max-inflate-ratio'"), largest)))
			.allSatisfy((cause) -> assertThat(CloseDetail.of(1001, cause.text()).reason()).isNotEmpty().isASCII());
	}

	@Test
	void closeFrameHasNoTextWhereThatIsSwitchedOff() {
		SessionSettings.CloseCodes codes = DEFAULTS.closeCodes();
		SessionSettings.CloseCodes silent = new SessionSettings.CloseCodes(codes.timeout(), codes.shutdown(),
				codes.drain(), codes.overload(), codes.credentialsExpired(), false);

		assertThat(codes.text(EndCause.messageRate(SETTINGS))).isNotEmpty();
		assertThat(silent.text(EndCause.messageRate(SETTINGS))).isEmpty();
	}

	private static EndCause tooLarge(String rule) {
		return EndCause.violated(new SessionFailure.MessageTooLarge(rule), SETTINGS);
	}

}
