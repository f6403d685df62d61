package io.websock.engine.wire;

import java.util.stream.Stream;

import io.websock.CloseReason;
import io.websock.HandleResult;
import io.websock.SessionFailure;
import io.websock.engine.SessionSettings;
import io.websock.protocol.FrameLimits;
import io.websock.protocol.Opcode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Tests that a peer that breaks a rule is answered with the close code of the rule.
 */
class WireViolationTests {

	private static final byte[] NOT_UTF8 = { (byte) 0xc3, 0x28 };

	private final WireFixture fixture = new WireFixture();

	@ParameterizedTest(name = "{0}")
	@MethodSource
	void violationIsAnsweredWithTheCodeOfItsRule(String rule, int code, byte[] bytes) {
		this.fixture.open().arrives(PeerFrames.text("before"), bytes, PeerFrames.text("ignored"));

		assertThat(this.fixture.seen()).containsExactly("TEXT before", "CLOSE " + code);
		assertThat(this.fixture.webSock.ends).singleElement()
			.isInstanceOfSatisfying(CloseReason.Error.class, (end) -> assertThat(end.reason())
				.isInstanceOfSatisfying(SessionFailure.ProtocolViolation.class, (violation) -> {
					assertThat(violation.code()).isEqualTo(code);
					assertThat(violation.rule()).startsWith(rule);
				}));
		assertThat(this.fixture.socket.outputShutDown).isTrue();
	}

	static Stream<Arguments> violationIsAnsweredWithTheCodeOfItsRule() {
		return Stream.of(arguments("RFC 6455 section 5.1", 1002, new byte[] { (byte) 0x81, 0 }),
				arguments("RFC 6455 section 5.2", 1002, withFirstByte(0xc1, PeerFrames.text("reserved bit"))),
				arguments("RFC 6455 section 5.2", 1002, withFirstByte(0x83, PeerFrames.text("reserved opcode"))),
				arguments("RFC 6455 section 5.4", 1002, PeerFrames.fragment(Opcode.CONTINUATION, true, "of nothing")),
				arguments("RFC 6455 section 5.4", 1002,
						PeerFrames.concat(PeerFrames.fragment(Opcode.TEXT, false, "one"),
								PeerFrames.text("within another"))),
				arguments("RFC 6455 section 5.5", 1002, withFirstByte(0x09, PeerFrames.ping("fragmented"))),
				arguments("RFC 6455 section 5.5", 1002,
						withFirstByte(0x89, PeerFrames.frame(Opcode.BINARY, true, false, new byte[126]))),
				arguments("RFC 6455 section 5.5.1", 1002, PeerFrames.frame(Opcode.CLOSE, true, false, new byte[1])),
				arguments("RFC 6455 section 5.5.1", 1007,
						PeerFrames.frame(Opcode.CLOSE, true, false,
								PeerFrames.concat(new byte[] { 3, (byte) 0xe8 }, NOT_UTF8))),
				arguments("RFC 6455 section 7.4", 1002,
						PeerFrames.frame(Opcode.CLOSE, true, false, new byte[] { 3, (byte) 0xed })),
				arguments("RFC 6455 section 8.1", 1007, PeerFrames.frame(Opcode.TEXT, true, false, NOT_UTF8)));
	}

	@ParameterizedTest
	@MethodSource
	void messageBeyondALimitIsAnsweredWith1009(SessionSettings.Wire wire, byte[] bytes) {
		this.fixture.withWire((settings) -> wire).open().arrives(bytes);

		assertThat(this.fixture.seen()).singleElement().asString().startsWith("CLOSE 1009 ");
		assertThat(this.fixture.webSock.ends).singleElement()
			.isInstanceOfSatisfying(CloseReason.Error.class,
					(end) -> assertThat(end.reason()).isInstanceOf(SessionFailure.MessageTooLarge.class));
	}

	static Stream<Arguments> messageBeyondALimitIsAnsweredWith1009() {
		SessionSettings.Compression none = SessionSettings.defaults().wire().compression();
		return Stream.of(
				arguments(new SessionSettings.Wire(new FrameLimits(4, 100, true), none), PeerFrames.text("frame")),
				arguments(new SessionSettings.Wire(new FrameLimits(100, 7, true), none),
						PeerFrames.concat(PeerFrames.fragment(Opcode.BINARY, false, "four"),
								PeerFrames.fragment(Opcode.CONTINUATION, true, "more"))));
	}

	@Test
	void textThatIsNotUtf8IsTakenWhereItIsNotChecked() {
		this.fixture.webSock.onIn = (frame, state) -> HandleResult.ok(state);

		this.fixture
			.withWire((wire) -> new SessionSettings.Wire(
					new FrameLimits(wire.limits().maxFrameSize(), wire.limits().maxMessageSize(), false),
					wire.compression()))
			.open()
			.arrives(PeerFrames.frame(Opcode.TEXT, true, false, NOT_UTF8));

		assertThat(this.fixture.webSock.trace).hasSize(2);
		assertThat(this.fixture.webSock.ends).isEmpty();
	}

	@Test
	void violationAfterOurCloseFrameIsAnsweredNoMore() {
		this.fixture.open().arrives(new byte[] { (byte) 0x81, 0 }).arrives(new byte[] { (byte) 0x81, 0 });

		assertThat(this.fixture.seen()).containsExactly("CLOSE 1002");
		assertThat(this.fixture.webSock.ends).hasSize(1);
	}

	private static byte[] withFirstByte(int first, byte[] frame) {
		byte[] changed = frame.clone();
		changed[0] = (byte) first;
		return changed;
	}

}
