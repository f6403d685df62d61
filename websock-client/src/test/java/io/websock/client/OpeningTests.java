package io.websock.client;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.client.ClientEvent.RefusalReason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class OpeningTests {

	private static final ClientOptions OPTIONS = ClientOptions.builder()
		.subprotocols("chat.v2", "chat")
		.header("Origin", "https://example.com")
		.build();

	private final ClientFixture fixture = new ClientFixture(OPTIONS);

	@Test
	void requestAsksForWhatTheOptionsSay() {
		this.fixture.server.accept(this.fixture.out);

		assertThat(this.fixture.server.request()).startsWith("GET /feed?x=1 HTTP/1.1\r\nHost: example.com\r\n")
			.contains("\r\nUpgrade: websocket\r\n", "\r\nConnection: Upgrade\r\n", "\r\nSec-WebSocket-Version: 13\r\n",
					"\r\nSec-WebSocket-Protocol: chat.v2, chat\r\n", "\r\nOrigin: https://example.com\r\n")
			.doesNotContain("Sec-WebSocket-Extensions")
			.endsWith("\r\n\r\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "http://h/", "/path", "ws:///path", "ws://user:secret@h/", "ws://h/#f" })
	void uriThatIsNoWebSocketsIsRefused(URI uri) {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> WebSocketClient.open(uri, OPTIONS, new Random(), Instant.EPOCH))
			.withMessageStartingWith("'uri' must have")
			.withMessageNotContaining("secret");
	}

	@Test
	void answerThatFitsOpens() {
		this.fixture.receive(this.fixture.server.accept(this.fixture.out, "Sec-WebSocket-Protocol: chat", "X-Node: 7"));

		assertThat(this.fixture.state).isInstanceOf(Open.class);
		assertThat(this.fixture.events).singleElement().isInstanceOfSatisfying(ClientEvent.Opened.class, (opened) -> {
			assertThat(opened.subprotocol()).isEqualTo("chat");
			assertThat(opened.headers().get("x-node")).containsExactly("7");
		});
	}

	@Test
	void framesInOneSegmentWithTheAnswerBelongToTheConnection() {
		byte[] answer = this.fixture.server.accept(this.fixture.out);

		this.fixture.receive(ServerPeer.concat(answer, this.fixture.server.message(Frame.text("early"))));

		assertThat(this.fixture.events).hasSize(2).last().isEqualTo(new ClientEvent.Message(Frame.text("early")));
	}

	@Test
	void firstMessageInTheSegmentOfTheAnswerCanBeAnswered() {
		ByteBuffer bytes = ByteBuffer.wrap(ServerPeer.concat(this.fixture.server.accept(this.fixture.out),
				this.fixture.server.message(Frame.text("one")), this.fixture.server.closeFrame(1000, "")));

		Step step = this.fixture.apply((state) -> state.receiveNext(bytes, this.fixture.now));
		assertThat(step.events()).hasSize(2);
		this.fixture.apply((state) -> state.send(Frame.text("one"), this.fixture.now));
		this.fixture.apply((state) -> state.receiveNext(bytes, this.fixture.now));

		assertThat(this.fixture.server.received).containsExactly("TEXT one", "CLOSE 1000");
	}

	@Test
	void answerIsTheSameByteByByteAndInterimResponsesAreSkipped() {
		byte[] bytes = ServerPeer.concat(
				"HTTP/1.1 103 Early Hints\r\nLink: </a>\r\n\r\n".getBytes(StandardCharsets.UTF_8),
				this.fixture.server.accept(this.fixture.out), this.fixture.server.message(Frame.text("m")));

		for (byte b : bytes) {
			this.fixture.receive(new byte[] { b });
		}

		assertThat(this.fixture.events).hasSize(2).last().isEqualTo(new ClientEvent.Message(Frame.text("m")));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					Sec-WebSocket-Accept: AAAAAAAAAAAAAAAAAAAAAAAAAAA= | RFC 6455 section 4.1: 'Sec-WebSocket-Accept' answers the key
					Sec-WebSocket-Protocol: other | RFC 6455 section 4.1: the subprotocol is one of those asked for
					Sec-WebSocket-Extensions: permessage-deflate | RFC 6455 section 9.1: the extensions fit those asked for
					Upgrade: h2c | RFC 6455 section 4.1: 'Upgrade' is 'websocket'
					""")
	void answerThatDoesNotFitFails(String header, String rule) {
		String answer = new String(this.fixture.server.accept(this.fixture.out, header), StandardCharsets.ISO_8859_1);

		this.fixture.receive(answer);

		assertThat(this.fixture.state).isInstanceOf(Failed.class);
		assertThat(this.fixture.events).containsExactly(new ClientEvent.Failed(rule, 1006));
	}

	@ParameterizedTest
	@CsvSource({ "301, REDIRECTION", "401, UNAUTHORIZED", "407, PROXY_AUTHENTICATION", "403, STATUS", "503, STATUS",
			"200, STATUS" })
	void anyOtherStatusIsToldAndNotFollowed(int status, RefusalReason reason) {
		this.fixture.receive("HTTP/1.1 " + status
				+ " Whatever\r\nLocation: ws://other/\r\nRetry-After: 5\r\nContent-Length: 9\r\n\r\nForbidden");

		assertThat(this.fixture.state).isInstanceOf(Failed.class);
		assertThat(this.fixture.events).singleElement().isInstanceOfSatisfying(ClientEvent.Refused.class, (refused) -> {
			assertThat(refused.reason()).isEqualTo(reason);
			assertThat(refused.status()).isEqualTo(status);
			assertThat(refused.headers().get("retry-after")).containsExactly("5");
			assertThat(ServerPeer.text(List.of(refused.body()))).isEqualTo("Forbidden");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 5\r\n\r\nhello", "Content-Length: 5\r\n\r\nhello and more",
			"Transfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2;x=y\r\nlo\r\n0\r\n\r\n" })
	void bodyOfARefusalHasALength(String rest) {
		for (byte b : ("HTTP/1.1 403 No\r\n" + rest).getBytes(StandardCharsets.ISO_8859_1)) {
			this.fixture.receive(new byte[] { b });
		}

		assertThat(body()).isEqualTo("hello");
	}

	@Test
	void bodyOfARefusalEndsWithTheConnectionOrTheDeadline() {
		this.fixture.receive("HTTP/1.1 403 No\r\n\r\nhel");
		assertThat(this.fixture.events).isEmpty();
		this.fixture.receive("lo");
		Step lost = this.fixture.state.endOfInput(this.fixture.now);

		this.fixture.elapse(Duration.ofSeconds(10));

		assertThat(body()).isEqualTo("hello");
		assertThat(lost.events()).isEqualTo(this.fixture.events);
	}

	@Test
	void bodyOfARefusalHasALimit() {
		this.fixture.receive("HTTP/1.1 403 No\r\nContent-Length: 1000000\r\n\r\n" + "x".repeat(20_000));

		assertThat(body()).hasSize(8 * 1024);
	}

	@Test
	void endlessHeadFails() {
		this.fixture.receive("HTTP/1.1 101 Switching\r\nX: " + "x".repeat(70_000));

		assertThat(this.fixture.state).isInstanceOf(Failed.class);
		assertThat(this.fixture.events).singleElement().isInstanceOf(ClientEvent.Failed.class);
	}

	@Test
	void serverThatDoesNotAnswerFailsAtTheDeadline() {
		assertThat(this.fixture.wakeAt).isEqualTo(Instant.EPOCH.plusSeconds(10));
		this.fixture.elapse(Duration.ofSeconds(9));
		assertThat(this.fixture.events).isEmpty();

		this.fixture.elapse(Duration.ofSeconds(1));

		assertThat(this.fixture.events)
			.containsExactly(new ClientEvent.Failed("The opening handshake took longer than PT10S", 1006));
		assertThat(this.fixture.wakeAt).isNull();
	}

	@Test
	void connectionThatEndsInTheHandshakeFails() {
		this.fixture.receive("HTTP/1.1 101");
		this.fixture.apply((state) -> state.endOfInput(this.fixture.now));

		assertThat(this.fixture.events).singleElement().isInstanceOf(ClientEvent.Failed.class);
	}

	@Test
	void handshakeIsGivenUpByClosingAndTakesNoFrames() {
		assertThatIllegalStateException().isThrownBy(() -> this.fixture.state.send(Frame.text("x"), Instant.EPOCH));

		this.fixture.apply((state) -> state.close(CloseDetail.of(1000), this.fixture.now));

		assertThat(this.fixture.state).isInstanceOf(Closed.class);
		assertThat(this.fixture.events).containsExactly(new ClientEvent.Closed(1006, "", false));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			permessage-deflate; client_max_window_bits=\"12\"                   | Open
			permessage-deflate;server_no_context_takeover                    | Open
			permessage-deflate,permessage-deflate                            | Failed
			permessage-deflate; server_no_context_takeover=1                 | Failed
			permessage-deflate; client_max_window_bits=16                    | Failed
			x-unknown                                                        | Failed
			permessage-deflate; \"                                            | Failed
			""")
	void extensionsOfTheAnswerAreReadByTheGrammar(String extensions, String state) {
		ClientOptions options = ClientOptions.builder().compression(CompressionOptions.defaults()).build();
		ClientFixture compressing = new ClientFixture(options);
		String answer = new String(compressing.server.accept(compressing.out), StandardCharsets.ISO_8859_1)
			.replace("Sec-WebSocket-Extensions: permessage-deflate", "Sec-WebSocket-Extensions: " + extensions);
		Opening stream = (Opening) WebSocketClient.openStream(ClientFixture.URL, options, new Random(1), Instant.EPOCH)
			.state();

		compressing.receive(answer);

		assertThat(compressing.state).hasToString(state);
		assertThat(
				stream.respond(200, ServerPeer.headers("sec-websocket-extensions", extensions), Instant.EPOCH).state())
			.hasToString(state);
	}

	private String body() {
		return ServerPeer.text(List.of(((ClientEvent.Refused) this.fixture.events.get(0)).body()));
	}

}
