package io.websock.client;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.client.ClientEvent.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The client over a stream of HTTP/2 (RFC 8441).
 */
class StreamTests {

	private static final ClientOptions OPTIONS = ClientOptions.builder()
		.subprotocols("chat.v2", "chat")
		.header("Origin", "https://example.com")
		.build();

	private final ClientFixture fixture = new ClientFixture(
			WebSocketClient.openStream(ClientFixture.URL, OPTIONS, new Random(1), Instant.EPOCH));

	@Test
	void streamIsAskedForByExtendedConnect() {
		Step step = WebSocketClient.openStream(URI.create("wss://example.com/feed?x=1"), OPTIONS, new Random(1),
				Instant.EPOCH);
		StreamRequest request = ((Opening) step.state()).request();

		assertThat(step.out()).isEmpty();
		assertThat(request.scheme()).isEqualTo("https");
		assertThat(request.authority()).isEqualTo("example.com");
		assertThat(request.path()).isEqualTo("/feed?x=1");
		assertThat(request.headers()).containsEntry("sec-websocket-version", "13")
			.containsEntry("origin", "https://example.com")
			.containsEntry("sec-websocket-protocol", "chat.v2, chat")
			.doesNotContainKeys("host", "upgrade", "connection", "sec-websocket-key");
	}

	@ParameterizedTest
	@CsvSource({ "200, Open", "204, Open", "101, Opening", "403, Opening" })
	void streamOpensBy2xx(int status, String state) {
		Step step = respond(status, "sec-websocket-protocol", "chat");

		assertThat(step.state()).hasToString(state);
		assertThat(step.events()).hasSize(state.equals("Open") ? 1 : 0);
	}

	@ParameterizedTest
	@CsvSource({ "101, STATUS", "302, REDIRECTION", "401, UNAUTHORIZED", "403, STATUS" })
	void refusalEndsWithItsBody(int status, RefusalReason reason) {
		respond(status, "retry-after", "5");
		this.fixture.receive("Forbid");
		this.fixture.receive("den.");
		assertThat(this.fixture.events).isEmpty();

		this.fixture.apply((state) -> state.endOfInput(this.fixture.now));

		assertThat(this.fixture.state).isInstanceOf(Failed.class);
		assertThat(this.fixture.events).containsExactly(
				new ClientEvent.Refused(reason, status, ServerPeer.headers("retry-after", "5"), bytes("Forbidden.")));
	}

	@Test
	void refusalThatIsResetKeepsWhatHasComeOfItsBody() {
		respond(403, "x", "y");
		this.fixture.receive("Forbid");

		this.fixture.apply((state) -> state.reset(StreamErrors.CANCEL, this.fixture.now));

		assertThat(this.fixture.events).containsExactly(
				new ClientEvent.Refused(RefusalReason.STATUS, 403, ServerPeer.headers("x", "y"), bytes("Forbid")));
	}

	@Test
	void serverWithoutTheSettingRefuses() {
		this.fixture.apply((state) -> ((Opening) state).withoutExtendedConnect(this.fixture.now));

		assertThat(this.fixture.events).containsExactly(refused(RefusalReason.NO_EXTENDED_CONNECT));
		assertThat(this.fixture.state.isEnded()).isTrue();
	}

	@ParameterizedTest
	@CsvSource({ "7, REFUSED_STREAM", "13, HTTP_1_1_REQUIRED" })
	void resetThatAsksForAnotherAttemptIsARefusal(int errorCode, RefusalReason reason) {
		this.fixture.apply((state) -> state.reset(errorCode, this.fixture.now));

		assertThat(this.fixture.events).containsExactly(refused(reason));
	}

	@ParameterizedTest
	@CsvSource({ "0, NO_ERROR", "8, CANCEL", "11, ENHANCE_YOUR_CALM", "14, 0xe", "-1, 0xffffffff" })
	void otherResetFailsTheHandshake(int errorCode, String name) {
		this.fixture.apply((state) -> state.reset(errorCode, this.fixture.now));

		assertThat(this.fixture.events)
			.containsExactly(new ClientEvent.Failed("RFC 9113 section 6.4: the stream was reset with " + name, 1006));
	}

	@Test
	void dataBeforeTheResponseFailsTheHandshake() {
		this.fixture.receive("x");

		assertThat(this.fixture.events).containsExactly(
				new ClientEvent.Failed("RFC 8441 section 5: DATA comes after the response's headers", 1006));
	}

	@Test
	void resetEndsAnOpenConnectionAndIsNotClean() {
		open();

		this.fixture.apply((state) -> state.reset(StreamErrors.CANCEL, this.fixture.now));

		assertThat(this.fixture.events).containsExactly(new ClientEvent.Closed(1006, "", false));
	}

	@Test
	void resetBehindBothCloseFramesIsClean() {
		open();
		this.fixture.receive(this.fixture.server.closeFrame(1000, "bye"));

		this.fixture.apply((state) -> state.reset(StreamErrors.CANCEL, this.fixture.now));

		assertThat(this.fixture.events).endsWith(new ClientEvent.Closed(1000, "bye", true));
	}

	@Test
	void roomToSendIsAnEventWhileFramesCanBeSent() {
		assertThat(this.fixture.state.writable(10, this.fixture.now).events()).isEmpty();
		open();

		Step step = this.fixture.apply((state) -> state.writable(10, this.fixture.now));
		Step closing = this.fixture.apply((state) -> state.close(CloseDetail.of(1000), this.fixture.now));

		assertThat(step.events()).containsExactly(new ClientEvent.Writable(10));
		assertThat(step.wakeAt()).isEqualTo(this.fixture.now.plusSeconds(25));
		assertThat(closing.state().writable(10, this.fixture.now).events()).isEmpty();
	}

	@Test
	void outputIsCompleteBehindBothCloseFrames() {
		assertThat(this.fixture.state.isOutputComplete()).isFalse();
		open();
		this.fixture.apply((state) -> state.send(Frame.text("x"), this.fixture.now));
		assertThat(this.fixture.state.isOutputComplete()).isFalse();

		this.fixture.apply((state) -> state.close(CloseDetail.of(1000), this.fixture.now));
		assertThat(this.fixture.state.isOutputComplete()).isFalse();
		assertThat(this.fixture.state.endOfInput(this.fixture.now).state().isOutputComplete()).isTrue();

		this.fixture.receive(this.fixture.server.closeFrame(1000, ""));

		assertThat(this.fixture.state.isOutputComplete()).isTrue();
		assertThat(this.fixture.state.isEnded()).isFalse();
	}

	@Test
	void outputOfAConnectionThatFailsIsCompleteOnceTheServerHasReadWhy() {
		open();
		this.fixture.receive(new byte[] { (byte) 0x83, 0 });
		assertThat(this.fixture.state.isOutputComplete()).isFalse();

		this.fixture.apply((state) -> state.endOfInput(this.fixture.now));

		assertThat(this.fixture.state.isOutputComplete()).isTrue();
	}

	@Test
	void connectionOverHttp11HasNoStream() {
		Opening opening = (Opening) new ClientFixture().state;

		assertThatIllegalStateException().isThrownBy(() -> opening.respond(200, Map.of(), Instant.EPOCH));
		assertThatIllegalStateException().isThrownBy(() -> opening.withoutExtendedConnect(Instant.EPOCH));
	}

	private Step respond(int status, String name, String value) {
		return this.fixture
			.apply((state) -> ((Opening) state).respond(status, ServerPeer.headers(name, value), this.fixture.now));
	}

	private void open() {
		this.fixture.server.accept(((Opening) this.fixture.state).request());
		respond(200, "sec-websocket-protocol", "chat");
		this.fixture.events.clear();
	}

	private static ClientEvent refused(RefusalReason reason) {
		return new ClientEvent.Refused(reason, 0, Map.of(), ByteBuffer.allocate(0));
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
	}

}
