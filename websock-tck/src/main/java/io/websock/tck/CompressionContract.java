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
import io.websock.test.Opcode;
import io.websock.test.WireFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
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
		try (Scene scene = open(ContractSettings.builder(), Script.idle(), DEFLATE)) {
			assertThat(scene.client().response().header(HEADER)).isNull();
		}
	}

	@Test
	void nothingIsAgreedOnThatWasNotOffered() {
		try (Scene scene = stage(compressed()).open(Script.idle())) {
			assertThat(scene.client().response().header(HEADER)).isNull();
			scene.client().send(this.peer.deflate(WireFrame.text("a")));

			assertThat(scene.client().awaitClose().code()).isEqualTo(1002);
			deviates(Deviation.VERDICT_HAS_TEXT);
		}
	}

	@Test
	void whatIsAgreedOnIsToldToInit() {
		try (Scene scene = open(compressed(), Script.idle(), DEFLATE)) {
			scene.probe().awaitReturned(Callback.INIT, 1);
			ConnectInfo connect = (ConnectInfo) scene.probe().arguments(Callback.INIT).get(0);

			assertThat(scene.client().response().header(HEADER)).startsWith(DEFLATE);
			assertThat(connect.extensions()).singleElement()
				.satisfies((extension) -> assertThat(extension).startsWith(DEFLATE));
		}
	}

	@Test
	void offerThatCannotBeKeptIsPassedOver() {
		String unknown = DEFLATE + "; unknown, ";
		String smallWindow = DEFLATE + "; server_max_window_bits=9, ";
		needsHostWithout(Deviation.COMPRESSION_IS_THE_CONTAINERS);
		try (Scene scene = open(compressed(), ECHO, "x-other, " + unknown + smallWindow + DEFLATE)) {
			assertThat(scene.client().response().header(HEADER)).isEqualTo(DEFLATE);
			assertEchoed(scene, WireFrame.text("a".repeat(THRESHOLD)));
		}
	}

	@ParameterizedTest
	@MethodSource("messages")
	void messageIsInflatedAndDeflated(WireFrame message) {
		try (Scene scene = open(compressed(), ECHO, DEFLATE)) {
			assertEchoed(scene, message);
			assertEchoed(scene, message);
		}
	}

	@ParameterizedTest
	@MethodSource("messages")
	void messageMayComeUncompressed(WireFrame message) {
		try (Scene scene = open(compressed(), ECHO, DEFLATE)) {
			scene.client().send(message);

			assertThat(this.peer.inflate(scene.client().readMessage())).isEqualTo(message);
			assertEchoed(scene, message);
		}
	}

	@ParameterizedTest(name = "{0} frames")
	@ValueSource(ints = { 2, 3, 50 })
	void controlFramesPassBetweenTheFragmentsOfAMessage(int pieces) {
		WireFrame message = WireFrame.binary(noise(3000));
		try (Scene scene = open(compressed(), ECHO, DEFLATE)) {
			for (WireFrame piece : this.peer.deflate(message, pieces)) {
				scene.client().send(WireFrame.ping("p"), piece);
				assertThat(scene.client().read()).isEqualTo(WireFrame.pong("p"));
			}

			assertThat(this.peer.inflate(scene.client().readMessage())).isEqualTo(message);
		}
	}

	@Test
	void contextIsKeptFromOneMessageToTheNext() {
		WireFrame message = WireFrame.binary(noise(3000));
		try (Scene scene = open(compressed(), ECHO, DEFLATE)) {
			int first = assertEchoed(scene, message);
			int second = assertEchoed(scene, message);

			assertThat(second).isLessThan(first / 10);
		}
	}

	@Test
	void serverKeepsNoContextIfTheClientAsksForThat() {
		try (Scene scene = open(compressed(), ECHO, DEFLATE + "; " + SERVER_ALONE)) {
			assertThat(scene.client().response().header(HEADER)).contains(SERVER_ALONE);

			assertServerStandsAlone(scene);
		}
	}

	@Test
	void serverKeepsNoContextIfItsSettingsSaySo() {
		needsHostWithout(Deviation.COMPRESSION_IS_THE_CONTAINERS);
		try (Scene scene = open(compressed(true, false), ECHO, DEFLATE)) {
			assertThat(scene.client().response().header(HEADER)).isEqualTo(DEFLATE + "; " + SERVER_ALONE);

			assertServerStandsAlone(scene);
		}
	}

	@Test
	void clientIsToldToKeepNoContextIfTheSettingsSaySo() {
		needsHostWithout(Deviation.COMPRESSION_IS_THE_CONTAINERS);
		try (Scene scene = open(compressed(false, true), Script.idle(), DEFLATE)) {
			assertThat(scene.client().response().header(HEADER)).isEqualTo(DEFLATE + "; " + CLIENT_ALONE);
			for (int i = 0; i < 3; i++) {
				scene.client().send(this.peer.deflate(WireFrame.text("again ".repeat(100))));
				this.peer.forget();
			}
			scene.sync();

			assertThat(scene.probe().arguments(Callback.HANDLE_IN)).hasSize(3)
				.allMatch(Frame.text("again ".repeat(100))::equals);
		}
	}

	@Test
	void messageBelowTheThresholdIsSentAsItIs() {
		needsHostWithout(Deviation.COMPRESSION_IS_THE_CONTAINERS);
		WireFrame below = WireFrame.text("a".repeat(THRESHOLD - 1));
		WireFrame at = WireFrame.text("a".repeat(THRESHOLD));
		try (Scene scene = open(compressed(), ECHO, DEFLATE)) {
			scene.client().send(below, at);

			assertThat(scene.client().read()).isEqualTo(below);
			WireFrame compressed = scene.client().read();
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
		try (Scene one = open(compressed(), Script.idle(), offer);
				Scene other = open(compressed(), Script.idle(), offer);
				DeflatingPeer otherPeer = new DeflatingPeer()) {
			one.stage().messenger().subscribe(one.session(), offer);
			one.stage().messenger().subscribe(other.session(), offer);
			frames.forEach((frame) -> one.stage().messenger().pushAll(offer, frame));

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
		try (Scene scene = open(compressed().outbound(50_000, 100_000), script, DEFLATE)) {
			scene.client().sendText("go");

			for (int i = 0; i < 4; i++) {
				WireFrame message = scene.client().readMessage();
				assertThat(message.length()).isLessThan(1000);
				assertThat(this.peer.inflate(message)).isEqualTo(WireFrame.binary(new byte[100_000]));
			}
			scene.sync();
		}
	}

	@Test
	void messageBeyondTheRatioEndsTheSession() {
		needsHostWithout(Deviation.COMPRESSION_IS_THE_CONTAINERS);
		try (Scene scene = open(compressed(), Script.idle(), DEFLATE)) {
			scene.client().send(this.peer.deflate(WireFrame.binary(new byte[4 << 20])));

			assertTooLarge(scene);
		}
	}

	@Test
	void shortMessageMayHaveAnyRatio() {
		try (Scene scene = open(compressed(), ECHO, DEFLATE)) {
			assertEchoed(scene, WireFrame.binary(new byte[60_000]));
		}
	}

	@Test
	void messageThatInflatesBeyondTheLimitEndsTheSession() {
		try (Scene scene = open(compressed().maxMessageSize(1000), Script.idle(), DEFLATE)) {
			scene.client().send(this.peer.deflate(WireFrame.text("x".repeat(1001))));

			assertTooLarge(scene);
		}
	}

	@Test
	void messageThatCannotBeInflatedEndsTheSession() {
		needsHostWithout(Deviation.COMPRESSION_IS_THE_CONTAINERS);
		try (Scene scene = open(compressed(), Script.idle(), DEFLATE)) {
			byte[] nonsense = new byte[100];
			Arrays.fill(nonsense, (byte) 0xff);
			scene.client().send(WireFrame.binary(nonsense).withRsv(DeflatingPeer.COMPRESSED));

			assertViolation(scene, 1007);
		}
	}

	@Test
	void textIsJudgedOnceItIsInflated() {
		try (Scene scene = open(compressed(), Script.idle(), DEFLATE)) {
			scene.client().send(this.peer.deflate(WireFrame.of(Opcode.TEXT, new byte[] { 'a', (byte) 0x80, 'b' })));

			assertViolation(scene, 1007);
		}
	}

	@Test
	void continuationIsNotMarked() {
		needsHostWithout(Deviation.MARKED_CONTINUATION_PASSES);
		assertNotMarked(Opcode.CONTINUATION);
	}

	@ParameterizedTest(name = "opcode {0}")
	@ValueSource(ints = { Opcode.PING, Opcode.PONG })
	void controlFrameIsNotCompressed(int opcode) {
		assertNotMarked(opcode);
	}

	private void assertNotMarked(int opcode) {
		try (Scene scene = open(compressed(), Script.idle(), DEFLATE)) {
			scene.client()
				.send(WireFrame.text("a").unfinished(), WireFrame.of(opcode).withRsv(DeflatingPeer.COMPRESSED));

			assertViolation(scene, 1002);
		}
	}

	private static ContractSettings.Builder compressed() {
		return compressed(false, false);
	}

	private static ContractSettings.Builder compressed(boolean noContextTakeover, boolean clientNoContextTakeover) {
		return ContractSettings.builder()
			.compression(new ContractSettings.Compression(noContextTakeover, clientNoContextTakeover, THRESHOLD));
	}

	private Scene open(ContractSettings.Builder settings, Script script, String offer) {
		Stage stage = stage(settings);
		Probe probe = stage.rehearse(script);
		return new Scene(stage, probe, stage.request(probe).header(HEADER, offer).connect());
	}

	/**
	 * Sends a message compressed and reads it back.
	 * @return how long it was on the wire
	 */
	private int assertEchoed(Scene scene, WireFrame message) {
		scene.client().send(this.peer.deflate(message));
		WireFrame answer = scene.client().readMessage();
		assertThat(this.peer.inflate(answer)).isEqualTo(message);
		return answer.length();
	}

	private void assertServerStandsAlone(Scene scene) {
		WireFrame message = WireFrame.text("alone ".repeat(100));
		for (int i = 0; i < 3; i++) {
			scene.client().send(message);
			assertThat(this.peer.inflate(scene.client().readMessage())).isEqualTo(message);
			this.peer.forget();
		}
	}

	private void assertViolation(Scene scene, int code) {
		assertEnd(scene, code);
		assertThat(scene.awaitTermination()).isInstanceOfSatisfying(CloseReason.Error.class,
				(error) -> assertThat(error.reason()).isInstanceOfSatisfying(SessionFailure.ProtocolViolation.class,
						(violation) -> assertThat(violation.code()).isEqualTo(code)));
	}

	private void assertTooLarge(Scene scene) {
		assertEnd(scene, 1009);
		assertThat(scene.awaitTermination()).isInstanceOfSatisfying(CloseReason.Error.class,
				(error) -> assertThat(error.reason()).isInstanceOf(SessionFailure.MessageTooLarge.class));
	}

	private void assertEnd(Scene scene, int code) {
		assertThat(scene.client().awaitClose().code()).isEqualTo(code);
		deviates(Deviation.VERDICT_HAS_TEXT);
		scene.client().awaitEof();
		assertThat(scene.probe().count(Callback.HANDLE_IN)).isZero();
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
