package io.websock.spring.test.app;

import java.util.stream.Stream;

import io.websock.protocol.Opcode;
import io.websock.spring.test.WebSockTestClient;
import io.websock.spring.test.WebSockTestConnection;
import io.websock.spring.test.app.GreetingEndpoint.Greeting;
import io.websock.spring.test.app.GreetingEndpoint.Named;
import io.websock.test.WireFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests of the client against a server, under a context path.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "server.servlet.context-path=/app")
class WebSockTestClientIntegrationTests {

	@Autowired
	private WebSockTestClient client;

	private WebSockTestConnection opened;

	@AfterEach
	void close() {
		if (this.opened != null) {
			this.opened.close();
		}
	}

	@Test
	void jsonIsTyped() {
		WebSockTestConnection connection = open("/greeting/en").sendJson(new Named("Ada"));

		assertThat(connection.nextJson(Greeting.class)).isEqualTo(new Greeting("Dear Ada"));
		assertThat(connection.nextText()).isEqualTo("\"Ada\"");
	}

	@Test
	void messagesArePassedOverUntilOneHasTheValue() {
		WebSockTestConnection connection = open("/greeting/en").sendText("{\"name\":\"Ada\"}")
			.sendText("{\"name\":\"Grace\"}");

		assertThat(connection.nextJsonWith("text", "Dear Grace")).isEqualTo("{\"text\":\"Dear Grace\"}");
	}

	@Test
	void unexpectedMessagesAreShown() {
		WebSockTestConnection connection = open("/other").sendText("no JSON").sendText("text").sendBinary((byte) 1);

		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> connection.nextJson(Greeting.class))
			.withMessage("Expected a Greeting, but there came text \"no JSON\"");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(connection::nextBinary)
			.withMessage("Expected a binary message, but there came text \"text\"");
		assertThatExceptionOfType(AssertionError.class).isThrownBy(connection::nextText)
			.withMessage("Expected a text, but there came binary [01]");
	}

	@Test
	void closeIsAwaitedAndAnswered() {
		WebSockTestConnection connection = open("/greeting/en").sendText("no JSON");

		assertThat(connection.awaitClose().code()).isEqualTo(1007);
		connection.raw().awaitEof();
	}

	@Test
	void closeIsNoMessage() {
		WebSockTestConnection connection = open("/other").sendClose(4000, "bye");

		assertThatExceptionOfType(AssertionError.class).isThrownBy(connection::next)
			.withMessageContaining("the server closed: close")
			.withMessageContaining("4000");
	}

	@Test
	void fragmentsBytesAndPingsAreSent() {
		WebSockTestConnection connection = open("/other").sendFragments("Hel", "lo").sendBinary((byte) 1, (byte) 2);

		assertThat(connection.nextText()).isEqualTo("Hello");
		assertThat(connection.nextBinary()).containsExactly(1, 2);
		assertThat(connection.sendText("passed over").sendPing((byte) 3).awaitPong()).containsExactly(3);
		assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> connection.sendClose(4000, "bye").awaitPong())
			.withMessageContaining("Expected a pong, but the server closed: close");
	}

	@ParameterizedTest
	@MethodSource("hostile")
	void hostileFramesAreSentAsTheyAre(int code, WireFrame frame) {
		assertThat(open("/other").send(frame).awaitClose().code()).isEqualTo(code);
	}

	static Stream<Arguments> hostile() {
		return Stream.of(Arguments.of(1002, WireFrame.text("no mask").unmasked()),
				Arguments.of(1002, WireFrame.text("reserved bits").withRsv(7)),
				Arguments.of(1002, WireFrame.of(11, (byte) 1)),
				Arguments.of(1002, WireFrame.continuation("of nothing")),
				Arguments.of(1002, WireFrame.ping("in fragments").unfinished()),
				Arguments.of(1007, WireFrame.of(Opcode.TEXT, (byte) 0xff)));
	}

	@Test
	void hostileBytesAreToo() {
		assertThat(open("/other").sendBytes((byte) 0xff, (byte) 0xff).awaitClose().code()).isEqualTo(1002);
	}

	@Test
	void handshakeMayHaveMore() {
		this.opened = this.client.connect("/greeting/en", (request) -> request.subprotocols("v2", "v1"));

		assertThat(this.opened.response().header("Sec-WebSocket-Protocol")).isEqualTo("v1");
	}

	@Test
	void refusalIsAResponse() {
		assertThat(this.client.refused("/other", (request) -> request.origin("https://evil.example")).status())
			.isEqualTo(403);
		assertThat(this.client.refused("/nowhere", (request) -> request).status()).isEqualTo(404);
		assertThatExceptionOfType(AssertionError.class)
			.isThrownBy(() -> this.client.refused("/other", (request) -> request))
			.withMessageContaining("accepted the handshake for /other");
	}

	private WebSockTestConnection open(String target) {
		this.opened = this.client.connect(target);
		return this.opened;
	}

}
