package io.websock.tck;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionFailure;
import io.websock.protocol.Opcode;
import io.websock.test.WireFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Chapter 1, compression by permessage-deflate (RFC 7692): what is agreed on, and what
 * then holds for messages of both directions.
 */
public abstract class CompressionContract extends ContractChapter {

	private static final String HEADER = "Sec-WebSocket-Extensions";

	private static final String DEFLATE = "permessage-deflate";

	private static final String SERVER_ALONE = "server_no_context_takeover";

	private static final String CLIENT_ALONE = "client_no_context_takeover";

	private static final int THRESHOLD = 100;

	private static final Script ECHO = Script.idle()
		.on(Callback.HANDLE_IN, (argument, next) -> HandleResult.push((Frame) argument, next));

	private DeflatingPeer peer = new DeflatingPeer();

	static Stream<WireFrame> messages() {
		return Stream.of(WireFrame.text(""), WireFrame.text("ü"), WireFrame.text("text ".repeat(500)),
				WireFrame.binary(), WireFrame.binary(noise(3000)), WireFrame.binary(new byte[7000]));
	}

	@BeforeEach
	void introducePeer() {
		this.peer = new DeflatingPeer();
	}

	@AfterEach
	void dismissPeer() {
		this.peer.close();
	}

	@Test
	void compressionIsOffByDefault() {
		needsHostWithout(Deviation.COMPRESSION_IS_THE_CONTAINERS);
		try (SessionFixture session = open(ContractSettings.builder(), Script.idle(), DEFLATE)) {
			assertThat(session.client().response().header(HEADER)).isNull();
		}
	}

	@Test
	void nothingIsAgreedOnThatWasNotOffered() {
		try (SessionFixture session = host(compressed()).open(Script.idle())) {
			assertThat(session.client().response().header(HEADER)).isNull();
			session.client().send(this.peer.deflate(WireFrame.text("a")));

			assertThat(session.client().awaitClose().code()).isEqualTo(1002);
			deviates(Deviation.VERDICT_HAS_TEXT);
		}
	}

	@Test
	void whatIsAgreedOnIsToldToInit() {
		try (SessionFixture session = open(compressed(), Script.idle(), DEFLATE)) {
			session.probe().awaitReturned(Callback.INIT, 1);
			ConnectInfo connect = (ConnectInfo) session.probe().arguments(Callback.INIT).get(0);

			assertThat(session.client().response().header(HEADER)).startsWith(DEFLATE);
			assertThat(connect.extensions()).singleElement()
				.satisfies((extension) -> assertThat(extension).startsWith(DEFLATE));
		}
	}

	@Test
	void offerThatCannotBeKeptIsPassedOver() {
		String unknown = DEFLATE + "; unknown, ";
		needsHostWithout(Deviation.COMPRESSION_IS_THE_CONTAINERS);
		try (SessionFixture session = open(compressed(), ECHO, "x-other, " + unknown + DEFLATE)) {
			assertThat(session.client().response().header(HEADER)).isEqualTo(DEFLATE);
			assertEchoed(session, WireFrame.text("a".repeat(THRESHOLD)));
		}
	}

	@ParameterizedTest(name = "{0} bits")
	@ValueSource(ints = { 8, 9, 14 })
	void smallerWindowIsAgreedOn(int bits) {
		needsHostWithout(Deviation.COMPRESSION_IS_THE_CONTAINERS);
		String offer = DEFLATE + "; server_max_window_bits=" + bits;
		try (SessionFixture session = open(compressed(), ECHO, offer)) {
			assertThat(session.client().response().header(HEADER)).isEqualTo(offer);
			assertEchoed(session, WireFrame.binary(noise(3000)));
			assertEchoed(session, WireFrame.text("abcdefghij".repeat(THRESHOLD)));
		}
	}

	@ParameterizedTest
	@MethodSource("messages")
	void messageIsInflatedAndDeflated(WireFrame message) {
		try (SessionFixture session = open(compressed(), ECHO, DEFLATE)) {
			assertEchoed(session, message);
			assertEchoed(session, message);
		}
	}

	@ParameterizedTest
	@MethodSource("messages")
	void messageMayComeUncompressed(WireFrame message) {
		try (SessionFixture session = open(compressed(), ECHO, DEFLATE)) {
			session.client().send(message);

			assertThat(this.peer.inflate(session.client().readMessage())).isEqualTo(message);
			assertEchoed(session, message);
		}
	}

	@ParameterizedTest(name = "{0} frames")
	@ValueSource(ints = { 2, 3, 50 })
	void controlFramesPassBetweenTheFragmentsOfAMessage(int pieces) {
		WireFrame message = WireFrame.binary(noise(3000));
		try (SessionFixture session = open(compressed(), ECHO, DEFLATE)) {
			for (WireFrame piece : this.peer.deflate(message, pieces)) {
				session.client().send(WireFrame.ping("p"), piece);
				assertThat(session.client().read()).isEqualTo(WireFrame.pong("p"));
			}

			assertThat(this.peer.inflate(session.client().readMessage())).isEqualTo(message);
		}
	}

	@Test
	void contextIsKeptFromOneMessageToTheNext() {
		WireFrame message = WireFrame.binary(noise(3000));
		try (SessionFixture session = open(compressed(), ECHO, DEFLATE)) {
			int first = assertEchoed(session, message);
			int second = assertEchoed(session, message);

			assertThat(second).isLessThan(first / 10);
		}
	}

	@Test
	void serverKeepsNoContextIfTheClientAsksForThat() {
		try (SessionFixture session = open(compressed(), ECHO, DEFLATE + "; " + SERVER_ALONE)) {
			assertThat(session.client().response().header(HEADER)).contains(SERVER_ALONE);

			assertServerStandsAlone(session);
		}
	}

	@Test
	void serverKeepsNoContextIfItsSettingsSaySo() {
		needsHostWithout(Deviation.COMPRESSION_IS_THE_CONTAINERS);
		try (SessionFixture session = open(compressed(true, false), ECHO, DEFLATE)) {
			assertThat(session.client().response().header(HEADER)).isEqualTo(DEFLATE + "; " + SERVER_ALONE);

			assertServerStandsAlone(session);
		}
	}

	@Test
	void clientIsToldToKeepNoContextIfTheSettingsSaySo() {
		needsHostWithout(Deviation.COMPRESSION_IS_THE_CONTAINERS);
		try (SessionFixture session = open(compressed(false, true), Script.idle(), DEFLATE)) {
			assertThat(session.client().response().header(HEADER)).isEqualTo(DEFLATE + "; " + CLIENT_ALONE);
			for (int i = 0; i < 3; i++) {
				session.client().send(this.peer.deflate(WireFrame.text("again ".repeat(100))));
				this.peer.forget();
			}
			session.sync();

			assertThat(session.probe().arguments(Callback.HANDLE_IN)).hasSize(3)
				.allMatch(Frame.text("again ".repeat(100))::equals);
		}
	}

	@Test
	void messageBelowTheThresholdIsSentAsItIs() {
		needsHostWithout(Deviation.COMPRESSION_IS_THE_CONTAINERS);
		WireFrame below = WireFrame.text("a".repeat(THRESHOLD - 1));
		WireFrame at = WireFrame.text("a".repeat(THRESHOLD));
		try (SessionFixture session = open(compressed(), ECHO, DEFLATE)) {
			session.client().send(below, at);

			assertThat(session.client().read()).isEqualTo(below);
			WireFrame compressed = session.client().read();
			assertThat(compressed.rsv()).isEqualTo(DeflatingPeer.COMPRESSED);
			assertThat(this.peer.inflate(compressed)).isEqualTo(at);
		}
	}

	@ParameterizedTest(name = "{0}")
	@ValueSource(strings = { DEFLATE, DEFLATE + "; " + SERVER_ALONE })
	void frameOfManySessionsReachesEachOfThem(String offer) {
		List<Frame> frames = IntStream.range(0, 40)
			.<Frame>mapToObj((i) -> Frame.text((i + " to all ").repeat(50)))
			.toList();
		try (SessionFixture one = open(compressed(), Script.idle(), offer);
				SessionFixture other = open(compressed(), Script.idle(), offer);
				DeflatingPeer otherPeer = new DeflatingPeer()) {
			one.host().messenger().subscribe(one.id(), offer);
			one.host().messenger().subscribe(other.id(), offer);
			frames.forEach((frame) -> one.host().messenger().pushAll(offer, frame));

			for (int i = 0; i < 40; i++) {
				WireFrame expected = WireFrame.text((i + " to all ").repeat(50));
				assertThat(this.peer.inflate(one.client().readMessage())).isEqualTo(expected);
				assertThat(otherPeer.inflate(other.client().readMessage())).isEqualTo(expected);
			}
		}
	}

	@Test
	void compressedBytesCountAgainstTheOutboundBound() {
		needsHostWithout(Deviation.COMPRESSION_IS_THE_CONTAINERS);
		Frame large = Frame.binary(new byte[100_000]);
		Script script = Script.idle()
			.on(Callback.HANDLE_IN, (argument, next) -> HandleResult.push(List.of(large, large, large, large), next));
		try (SessionFixture session = open(compressed().outbound(50_000, 100_000), script, DEFLATE)) {
			session.client().sendText("go");

			for (int i = 0; i < 4; i++) {
				WireFrame message = session.client().readMessage();
				assertThat(message.length()).isLessThan(1000);
				assertThat(this.peer.inflate(message)).isEqualTo(WireFrame.binary(new byte[100_000]));
			}
			session.sync();
		}
	}

	@Test
	void messageBeyondTheRatioEndsTheSession() {
		needsHostWithout(Deviation.COMPRESSION_IS_THE_CONTAINERS);
		try (SessionFixture session = open(compressed(), Script.idle(), DEFLATE)) {
			session.client().send(this.peer.deflate(WireFrame.binary(new byte[4 << 20])));

			assertTooLarge(session);
		}
	}

	@Test
	void shortMessageMayHaveAnyRatio() {
		try (SessionFixture session = open(compressed(), ECHO, DEFLATE)) {
			assertEchoed(session, WireFrame.binary(new byte[60_000]));
		}
	}

	@Test
	void messageThatInflatesBeyondTheLimitEndsTheSession() {
		try (SessionFixture session = open(compressed().maxMessageSize(1000), Script.idle(), DEFLATE)) {
			session.client().send(this.peer.deflate(WireFrame.text("x".repeat(1001))));

			assertTooLarge(session);
		}
	}

	@Test
	void messageThatCannotBeInflatedEndsTheSession() {
		needsHostWithout(Deviation.COMPRESSION_IS_THE_CONTAINERS);
		try (SessionFixture session = open(compressed(), Script.idle(), DEFLATE)) {
			byte[] nonsense = new byte[100];
			Arrays.fill(nonsense, (byte) 0xff);
			session.client().send(WireFrame.binary(nonsense).withRsv(DeflatingPeer.COMPRESSED));

			assertViolation(session, 1007);
		}
	}

	@Test
	void textIsJudgedOnceItIsInflated() {
		try (SessionFixture session = open(compressed(), Script.idle(), DEFLATE)) {
			session.client().send(this.peer.deflate(WireFrame.of(Opcode.TEXT, new byte[] { 'a', (byte) 0x80, 'b' })));

			assertViolation(session, 1007);
		}
	}

	@Test
	void continuationIsNotMarked() {
		needsHostWithout(Deviation.MARKED_CONTINUATION_PASSES);
		assertNotMarked(Opcode.CONTINUATION);
	}

	@ParameterizedTest(name = "opcode {0}")
	@EnumSource(names = { "PING", "PONG" })
	void controlFrameIsNotCompressed(Opcode opcode) {
		assertNotMarked(opcode);
	}

	private void assertNotMarked(Opcode opcode) {
		try (SessionFixture session = open(compressed(), Script.idle(), DEFLATE)) {
			session.client()
				.send(WireFrame.text("a").unfinished(), WireFrame.of(opcode).withRsv(DeflatingPeer.COMPRESSED));

			assertViolation(session, 1002);
		}
	}

	private static ContractSettings.Builder compressed() {
		return compressed(false, false);
	}

	private static ContractSettings.Builder compressed(boolean noContextTakeover, boolean clientNoContextTakeover) {
		return ContractSettings.builder()
			.compression(new ContractSettings.Compression(noContextTakeover, clientNoContextTakeover, THRESHOLD));
	}

	private SessionFixture open(ContractSettings.Builder settings, Script script, String offer) {
		HostFixture host = host(settings);
		Probe probe = host.register(script);
		return new SessionFixture(host, probe, host.request(probe).header(HEADER, offer).connect());
	}

	/**
	 * Sends a message compressed and reads it back.
	 * @return how long it was on the wire
	 */
	private int assertEchoed(SessionFixture session, WireFrame message) {
		session.client().send(this.peer.deflate(message));
		WireFrame answer = session.client().readMessage();
		assertThat(this.peer.inflate(answer)).isEqualTo(message);
		return answer.length();
	}

	private void assertServerStandsAlone(SessionFixture session) {
		WireFrame message = WireFrame.text("alone ".repeat(100));
		for (int i = 0; i < 3; i++) {
			session.client().send(message);
			assertThat(this.peer.inflate(session.client().readMessage())).isEqualTo(message);
			this.peer.forget();
		}
	}

	private void assertViolation(SessionFixture session, int code) {
		assertEnd(session, code);
		assertThat(session.awaitTermination()).isInstanceOfSatisfying(CloseReason.Error.class,
				(error) -> assertThat(error.reason()).isInstanceOfSatisfying(SessionFailure.ProtocolViolation.class,
						(violation) -> assertThat(violation.code()).isEqualTo(code)));
	}

	private void assertTooLarge(SessionFixture session) {
		assertEnd(session, 1009);
		assertThat(session.awaitTermination()).isInstanceOfSatisfying(CloseReason.Error.class,
				(error) -> assertThat(error.reason()).isInstanceOf(SessionFailure.MessageTooLarge.class));
	}

	private void assertEnd(SessionFixture session, int code) {
		assertThat(session.client().awaitClose().code()).isEqualTo(code);
		deviates(Deviation.VERDICT_HAS_TEXT);
		session.client().awaitEof();
		assertThat(session.probe().count(Callback.HANDLE_IN)).isZero();
	}

	/**
	 * Returns bytes that do not compress by themselves.
	 */
	private static byte[] noise(int length) {
		byte[] noise = new byte[length];
		new Random(length).nextBytes(noise);
		return noise;
	}

}
