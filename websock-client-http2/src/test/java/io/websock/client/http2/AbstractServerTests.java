package io.websock.client.http2;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.client.ClientEvent;
import io.websock.client.ClientEvent.RefusalReason;
import io.websock.client.ClientOptions;
import io.websock.client.CompressionOptions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What every server has to do with the client, on one connection.
 */
abstract class AbstractServerTests {

	final Http2Client client = new Http2Client(Http2Options.defaults());

	final RecordingListener events = new RecordingListener();

	TestServer server;

	Http2ClientConnection connection;

	abstract TestServer server() throws Exception;

	Http2ClientConnection connect() throws Exception {
		return this.client.connect(uri("/")).get(20, TimeUnit.SECONDS);
	}

	@BeforeEach
	void start() throws Exception {
		this.server = server();
		this.connection = connect();
	}

	@AfterEach
	void stop() {
		this.client.close();
		if (this.server != null) {
			this.server.close();
		}
	}

	URI uri(String path) {
		return URI.create("ws://localhost:" + this.server.port() + path);
	}

	Http2WebSocket open(String path, ClientOptions options, RecordingListener listener) {
		Http2WebSocket socket = this.connection.open(uri(path), options, listener);
		listener.await(ClientEvent.Opened.class);
		return socket;
	}

	Http2WebSocket open() {
		return open("/echo", ClientOptions.defaults(), this.events);
	}

	@Test
	void messagesAreEchoed() {
		Http2WebSocket socket = open();

		socket.send(Frame.text("h\u00e9llo"));
		socket.send(Frame.binary(new byte[] { 1, 2 }));

		assertThat(this.events.messages(2)).containsExactly(Frame.text("h\u00e9llo"),
				Frame.binary(new byte[] { 1, 2 }));
	}

	@Test
	void compressedMessagesAreEchoed() {
		ClientOptions options = ClientOptions.builder().compression(CompressionOptions.defaults()).build();
		Http2WebSocket socket = open("/echo", options, this.events);
		assertThat(this.events.await(ClientEvent.Opened.class).extensions()).singleElement()
			.asString()
			.startsWith("permessage-deflate");

		for (int i = 0; i < 5; i++) {
			socket.send(Frame.text("{\"price\":" + i + "}".repeat(500)));
		}

		assertThat(this.events.messages(5)).element(4).isEqualTo(Frame.text("{\"price\":4" + "}".repeat(500)));
	}

	@Test
	void longMessageExceedsTheWindowsAndIsEchoed() {
		Http2WebSocket socket = open();
		byte[] payload = "0123456789abcdef".repeat(65_536).getBytes(StandardCharsets.US_ASCII);

		socket.send(Frame.binary(payload));

		assertThat(this.events.messages(1)).containsExactly(Frame.binary(payload));
		RecordingListener.until(() -> socket.pendingBytes() == 0);
	}

	@Test
	void clientCloses() {
		Http2WebSocket socket = open();

		socket.close(CloseDetail.of(1000, "bye"));

		assertThat(this.events.end()).isInstanceOfSatisfying(ClientEvent.Closed.class, (closed) -> {
			assertThat(closed.clean()).as("%s", this.events.events).isTrue();
			assertThat(closed.code()).isEqualTo(1000);
		});
		RecordingListener.until(() -> this.connection.streams() == 0);
		assertThat(this.connection.isAccepting()).isTrue();
	}

	@Test
	void refusalHasStatusAndBody() {
		this.connection.open(uri("/forbidden"), ClientOptions.defaults(), this.events);

		assertThat(this.events.end()).isInstanceOfSatisfying(ClientEvent.Refused.class, (refused) -> {
			assertThat(refused.reason()).isEqualTo(RefusalReason.STATUS);
			assertThat(refused.status()).isEqualTo(403);
			assertThat(StandardCharsets.UTF_8.decode(refused.body()).toString()).isEqualTo("Forbidden.");
		});
		RecordingListener.until(() -> this.connection.streams() == 0);
	}

	@Test
	void twoWebSocketsAndOneRequestShareTheConnection() throws Exception {
		RecordingListener other = new RecordingListener();
		Http2WebSocket first = open();
		Http2WebSocket second = open("/echo", ClientOptions.defaults(), other);

		Http2Response response = this.connection.get("/hello", Map.of("accept", "*/*")).get(20, TimeUnit.SECONDS);
		first.send(Frame.text("first"));
		second.send(Frame.text("second"));

		assertThat(response.status()).isEqualTo(200);
		assertThat(StandardCharsets.UTF_8.decode(response.body()).toString()).isEqualTo("hi!");
		assertThat(this.events.messages(1)).isEqualTo(List.of(Frame.text("first")));
		assertThat(other.messages(1)).isEqualTo(List.of(Frame.text("second")));
		assertThat(this.connection.streams()).isEqualTo(2);
	}

}
