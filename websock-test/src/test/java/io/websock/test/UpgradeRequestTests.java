package io.websock.test;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link UpgradeRequest} and {@link UpgradeResponse}.
 */
class UpgradeRequestTests {

	private static final OneShotServer.Script NOTHING = (socket) -> {
	};

	@Test
	void handshakeIsThatOfTheRfc() throws Exception {
		try (OneShotServer server = OneShotServer.answering(OneShotServer.AGREED, NOTHING);
				RawClient client = RawClient.connect(server.port(), "/a?b=c")) {
			assertThat(server.request().split("\r\n")).startsWith("GET /a?b=c HTTP/1.1",
					"Host: 127.0.0.1:" + server.port(), "Upgrade: websocket", "Connection: Upgrade");
			assertThat(server.request()).containsPattern("\r\nSec-WebSocket-Key: [\\w+/]{22}==\r\n")
				.endsWith("\r\nSec-WebSocket-Version: 13\r\n\r\n");
			assertThat(client.response().header("upgrade")).isEqualTo("websocket");
			assertThat(client.response().headers().get("X-MANY")).isEqualTo(List.of("a", "b"));
		}
	}

	@Test
	void everythingAboutItCanBeChanged() throws Exception {
		try (OneShotServer server = OneShotServer.answering(OneShotServer.AGREED, NOTHING);
				RawClient client = UpgradeRequest.to(server.port(), "/")
					.requestLine("POST / HTTP/1.0")
					.without("Host")
					.without("Sec-WebSocket-Key")
					.header("Sec-WebSocket-Version", "8")
					.origin("http://evil.example")
					.subprotocols("one", "two")
					.connect()) {
			assertThat(server.request().split("\r\n")).containsExactly("POST / HTTP/1.0", "Upgrade: websocket",
					"Connection: Upgrade", "Sec-WebSocket-Version: 8", "Origin: http://evil.example",
					"Sec-WebSocket-Protocol: one, two");
			assertThat(client.response().status()).isEqualTo(101);
		}
	}

	@Test
	void framesMayBeGluedToTheRequest() throws Exception {
		try (OneShotServer server = OneShotServer.answering(OneShotServer.AGREED,
				(socket) -> assertThat(FrameCodec.read(socket.getInputStream())).isEqualTo(WireFrame.text("early")));
				RawClient client = UpgradeRequest.to(server.port(), "/").gluing(WireFrame.text("early")).connect()) {
			client.awaitEof();
		}
	}

	@Test
	void refusalIsShownWithItsBody() throws Exception {
		String refusal = "HTTP/1.1 426 Upgrade Required\r\nContent-Length: 4\r\n\r\noops";
		try (OneShotServer server = OneShotServer.answering(refusal, NOTHING);
				RawClient client = UpgradeRequest.to(server.port(), "/").send()) {
			assertThat(client.response().status()).isEqualTo(426);
			assertThat(client.response().body()).isEqualTo("oops");
			assertThat(client.response().header("Retry-After")).isNull();
		}
	}

	@Test
	void refusalWithChunkedBodyIsReadToItsEnd() throws Exception {
		String refusal = "HTTP/1.1 404 \r\nTransfer-Encoding: chunked\r\n\r\n4\r\noops\r\n0\r\n\r\n";
		try (OneShotServer server = OneShotServer.answering(refusal, NOTHING);
				RawClient client = UpgradeRequest.to(server.port(), "/").send()) {
			assertThat(client.response().body()).contains("oops");
		}
	}

	@Test
	void connectFailsWithoutAnUpgrade() throws Exception {
		String refusal = "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n";
		try (OneShotServer server = OneShotServer.answering(refusal, NOTHING)) {
			assertThatExceptionOfType(AssertionError.class).isThrownBy(() -> RawClient.connect(server.port(), "/"))
				.withMessageContaining("403");
		}
	}

}
