package io.websock.tck;

import java.io.ByteArrayOutputStream;
import java.lang.System.Logger.Level;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.websock.CloseReason;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionFailure;
import io.websock.protocol.Opcode;
import io.websock.test.RawClient;
import io.websock.test.WireClose;
import io.websock.test.WireFrame;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 1, the protocol: what breaks it and what does not, and what a ping is owed.
 */
public abstract class ProtocolContract extends ContractChapter {

	private static final int PROTOCOL_ERROR = 1002;

	private static final int INVALID_PAYLOAD = 1007;

	/** Stands for what a peer sends, which no log may show. */
	private static final String PRIVATE = "s3cr3t";

	/** A two-byte character, to be cut in two. */
	private static final byte[] UMLAUT = RawClient.utf8("ü");

	static Stream<Named<WireFrame[]>> violations() {
		Stream<Named<WireFrame[]>> reserved = IntStream.of(3, 4, 5, 6, 7, 11, 12, 13, 14, 15)
			.mapToObj((opcode) -> sent("opcode " + opcode, WireFrame.of(opcode, RawClient.utf8(PRIVATE))));
		Stream<Named<WireFrame[]>> bits = IntStream.of(1, 2, 4)
			.mapToObj((rsv) -> sent("reserved bits " + rsv, WireFrame.text(PRIVATE).withRsv(rsv)));
		Stream<Named<WireFrame[]>> control = Stream.of(Opcode.PING, Opcode.PONG, Opcode.CLOSE)
			.flatMap((opcode) -> Stream.of(
					sent("fragmented control frame " + opcode, WireFrame.of(opcode, new byte[2]).unfinished()),
					sent("control frame " + opcode + " of 126 bytes", WireFrame.of(opcode, new byte[126])),
					sent("control frame " + opcode + " with a reserved bit",
							WireFrame.of(opcode, new byte[] { 3, (byte) 0xe8 }).withRsv(4))));
		Stream<Named<WireFrame[]>> others = Stream.of(sent("unmasked text", WireFrame.text(PRIVATE).unmasked()),
				sent("unmasked ping", WireFrame.ping(PRIVATE).unmasked()),
				sent("continuation of nothing", WireFrame.continuation(PRIVATE)),
				sent("unfinished continuation of nothing", WireFrame.continuation(PRIVATE).unfinished()),
				sent("continuation after the end", WireFrame.text("a").unfinished(), WireFrame.continuation("b"),
						WireFrame.continuation(PRIVATE)),
				sent("text inside a message", WireFrame.text("a").unfinished(), WireFrame.text(PRIVATE)),
				sent("binary inside a message", WireFrame.binary((byte) 1).unfinished(), WireFrame.binary((byte) 2)));
		return Stream.of(reserved, bits, control, others).flatMap((cases) -> cases);
	}

	static Stream<Named<byte[]>> invalidUtf8() {
		return Stream.of(Named.of("lone continuation byte", bytes(0x61, 0x80)),
				Named.of("overlong slash", bytes(0xc0, 0xaf)),
				Named.of("overlong of three bytes", bytes(0xe0, 0x80, 0xaf)),
				Named.of("surrogate", bytes(0xed, 0xa0, 0x80)),
				Named.of("beyond Unicode", bytes(0xf4, 0x90, 0x80, 0x80)), Named.of("impossible byte", bytes(0xff)),
				Named.of("wrong continuation", bytes(0xc3, 0x28)));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("violations")
	void violationEndsTheSessionQuietly(WireFrame[] frames) {
		try (SessionFixture session = host().open(Script.idle())) {
			int logged = session.host().log().size();
			session.client().send(frames);

			assertEnd(session, PROTOCOL_ERROR);
			assertLoggedQuietly(session, logged);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("invalidUtf8")
	void textThatIsNotUtf8EndsTheSession(byte[] bytes) {
		try (SessionFixture session = host().open(Script.idle())) {
			int logged = session.host().log().size();
			session.client().send(WireFrame.of(Opcode.TEXT, bytes));

			assertEnd(session, INVALID_PAYLOAD);
			assertThat(session.probe().count(Callback.HANDLE_IN)).isZero();
			assertLoggedQuietly(session, logged);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("invalidUtf8")
	void textThatIsNotUtf8IsFoundInAFragment(byte[] bytes) {
		try (SessionFixture session = host().open(Script.idle())) {
			session.client().send(WireFrame.of(Opcode.TEXT, bytes).unfinished());
			if (deviates(Deviation.UTF8_JUDGED_LATE)) {
				session.client().send(WireFrame.continuation(""));
			}

			assertEnd(session, INVALID_PAYLOAD);
		}
	}

	@Test
	void textThatIsNotUtf8IsFoundBeforeItsFrameIsComplete() {
		WireFrame frame = WireFrame.of(Opcode.TEXT, Arrays.copyOf(bytes(0x61, 0xff), 100));
		try (SessionFixture session = host().open(Script.idle())) {
			if (deviates(Deviation.UTF8_JUDGED_LATE)) {
				session.client().send(frame);
			}
			else {
				session.client().sendPart(frame, 50);
			}

			assertEnd(session, INVALID_PAYLOAD);
		}
	}

	@ParameterizedTest(name = "in fragments: {0}")
	@ValueSource(booleans = { false, true })
	void characterThatIsCutOffEndsTheSession(boolean fragments) {
		try (SessionFixture session = host().open(Script.idle())) {
			WireFrame half = WireFrame.of(Opcode.TEXT, UMLAUT[0]);
			if (fragments) {
				session.client().send(half.unfinished(), WireFrame.continuation(""));
			}
			else {
				session.client().send(half);
			}

			assertEnd(session, INVALID_PAYLOAD);
		}
	}

	@Test
	void characterMayBeSpreadOverFragments() {
		try (SessionFixture session = host().open(echo())) {
			session.client()
				.send(WireFrame.of(Opcode.TEXT, UMLAUT[0]).unfinished(), WireFrame.of(Opcode.CONTINUATION, UMLAUT[1]));

			assertThat(session.client().readText()).isEqualTo("ü");
		}
	}

	@Test
	void textIsNotJudgedIfTheSettingsSaySo() {
		needsHostWithout(Deviation.UTF8_ALWAYS_JUDGED);
		byte[] malformed = bytes('a', 0x80, 'b');
		try (SessionFixture session = host(ContractSettings.builder().validateUtf8(false)).open(echo())) {
			session.client().send(WireFrame.of(Opcode.TEXT, malformed));

			assertThat(session.client().readMessage()).isEqualTo(WireFrame.of(Opcode.TEXT, malformed));
			assertThat(session.probe().arguments(Callback.HANDLE_IN)).containsExactly(Frame.text("a\ufffdb"));
		}
	}

	@Test
	void fragmentsMakeOneMessageAndMayBeEmpty() {
		try (SessionFixture session = host().open(echo())) {
			session.client().sendFragments("", "one", "", " two", "").sendFragments("", "");

			assertThat(session.client().readText()).isEqualTo("one two");
			assertThat(session.client().readText()).isEmpty();
			assertThat(session.probe().arguments(Callback.HANDLE_IN)).containsExactly(Frame.text("one two"),
					Frame.text(""));
		}
	}

	@Test
	void binaryIsNotJudgedAsText() {
		try (SessionFixture session = host().open(echo())) {
			session.client().send(WireFrame.binary(bytes(0xff, 0xfe)));

			assertThat(session.client().readMessage()).isEqualTo(WireFrame.binary(bytes(0xff, 0xfe)));
		}
	}

	@ParameterizedTest(name = "{0} bytes")
	@ValueSource(ints = { 0, 1, 125 })
	void pingIsAnsweredBeforeItIsHandled(int length) {
		String payload = "p".repeat(length);
		Script script = Script.idle()
			.on(Callback.HANDLE_CONTROL, (argument, next) -> HandleResult.push(Frame.text("handled"), next));
		try (SessionFixture session = host().open(script)) {
			session.client().send(WireFrame.ping(payload));

			assertThat(session.client().read()).isEqualTo(WireFrame.pong(payload));
			if (!deviates(Deviation.PINGS_HIDDEN)) {
				assertThat(session.client().readText()).isEqualTo("handled");
				assertThat(session.probe().arguments(Callback.HANDLE_CONTROL))
					.containsExactly(Frame.ping(RawClient.utf8(payload)));
			}
			else {
				session.sync();
			}
		}
	}

	@ParameterizedTest(name = "{0} bytes")
	@ValueSource(ints = { 0, 1, 125 })
	void pongIsHandled(int length) {
		byte[] payload = new byte[length];
		try (SessionFixture session = host().open(Script.idle())) {
			session.client().send(WireFrame.of(Opcode.PONG, payload));
			session.sync();

			assertThat(session.probe().arguments(Callback.HANDLE_CONTROL)).containsExactly(Frame.pong(payload));
		}
	}

	@Test
	void pingIsAnsweredBetweenFragments() {
		try (SessionFixture session = host().open(echo())) {
			session.client().send(WireFrame.text("one").unfinished(), WireFrame.ping("p"));
			assertThat(session.client().read()).isEqualTo(WireFrame.pong("p"));
			session.client().send(WireFrame.continuation(" two"));

			assertThat(session.client().readText()).isEqualTo("one two");
		}
	}

	@Test
	void everyPingIsAnsweredInOrder() {
		try (SessionFixture session = host().open(Script.idle())) {
			List<WireFrame> pings = IntStream.range(0, 100).mapToObj((i) -> WireFrame.ping("p" + i)).toList();
			session.client().send(pings.toArray(WireFrame[]::new));

			for (WireFrame ping : pings) {
				assertThat(session.client().read()).isEqualTo(WireFrame.pong(ping.text()));
			}
		}
	}

	private void assertEnd(SessionFixture session, int code) {
		WireClose close = session.client().awaitClose();
		assertThat(close.code()).isEqualTo(code);
		if (!deviates(Deviation.VERDICT_HAS_TEXT)) {
			assertThat(close.reason()).isEmpty();
		}
		// For errors the host does not wait for the peer's close frame
		session.client().awaitEof();
		assertThat(session.awaitTermination()).isInstanceOfSatisfying(CloseReason.Error.class,
				(error) -> assertThat(error.reason()).isInstanceOfSatisfying(SessionFailure.ProtocolViolation.class,
						(violation) -> assertThat(violation.code()).isEqualTo(code)));
	}

	/**
	 * A stranger's bytes are worth a line at debug level, and are not shown.
	 */
	private static void assertLoggedQuietly(SessionFixture session, int start) {
		session.awaitGone();
		List<LogEntry> log = session.host().log();
		assertThat(log.subList(start, log.size())).allSatisfy((entry) -> {
			assertThat(entry.level()).isEqualTo(Level.DEBUG);
			assertThat(entry.stackTrace()).isEmpty();
			assertThat(entry.message()).doesNotContain(PRIVATE);
		});
		assertThat(session.log(Level.DEBUG)).hasSize(1);
	}

	private static Script echo() {
		return Script.idle().on(Callback.HANDLE_IN, (argument, next) -> HandleResult.push((Frame) argument, next));
	}

	private static Named<WireFrame[]> sent(String name, WireFrame... frames) {
		return Named.of(name, frames);
	}

	private static byte[] bytes(int... values) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		Arrays.stream(values).forEach(bytes::write);
		return bytes.toByteArray();
	}

}
