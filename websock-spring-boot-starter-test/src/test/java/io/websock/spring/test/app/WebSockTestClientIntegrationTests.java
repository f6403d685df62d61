package io.websock.spring.test.app;

import io.websock.protocol.Opcode;
import io.websock.spring.test.WebSockTestClient;
import io.websock.spring.test.WebSockTestConnection;
import io.websock.spring.test.app.GreetingEndpoint.Greeting;
import io.websock.spring.test.app.GreetingEndpoint.Named;
import io.websock.test.WireClose;
import io.websock.test.WireFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

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
	void hostileBytesAreSentAsTheyAre() {
		assertThat(open("/other").send(WireFrame.of(Opcode.TEXT, (byte) 0xff)).awaitClose().code()).isEqualTo(1007);
	}

	@Test
	void otherHostileBytesAreToo() {
		assertThat(open("/other").sendBytes((byte) 0xff, (byte) 0xff).awaitClose()).isInstanceOf(WireClose.class)
			.extracting(WireClose::code)
			.isEqualTo(1002);
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
