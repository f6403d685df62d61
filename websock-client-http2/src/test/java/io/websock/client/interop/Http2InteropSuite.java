package io.websock.client.interop;

import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;
import io.websock.client.http2.Http2ClientConnection;
import io.websock.client.http2.Http2Response;
import io.websock.client.http2.Http2WebSocket;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each server and proxy that speaks HTTP/2 as well has to do on one connection.
 */
abstract class Http2InteropSuite extends InteropSuite {

	Http2ClientConnection connection;

	@Override
	Set<Carrier> carriers() {
		return EnumSet.allOf(Carrier.class);
	}

	@BeforeEach
	void connect() throws Exception {
		this.events = new RecordingListener();
		this.connection = this.carriers.connect(uri("/"));
	}

	@AfterEach
	void disconnect() {
		if (this.connection != null) {
			this.connection.abort();
		}
	}

	Http2WebSocket open(String path, RecordingListener listener) {
		Http2WebSocket socket = this.connection.open(uri(path), ClientOptions.defaults(), listener);
		listener.await(ClientEvent.Opened.class);
		return socket;
	}

	@Test
	void twoWebSocketsAndOneRequestShareTheConnection() throws Exception {
		RecordingListener other = new RecordingListener();
		Http2WebSocket first = open("/echo", this.events);
		Http2WebSocket second = open("/echo", other);

		Http2Response response = this.connection.get("/hello", Map.of("accept", "*/*")).get(20, TimeUnit.SECONDS);
		first.send(Frame.text("first"));
		second.send(Frame.text("second"));

		assertThat(response.status()).isEqualTo(200);
		assertThat(StandardCharsets.UTF_8.decode(response.body()).toString()).isEqualTo("hi!");
		assertThat(this.events.messages(1)).isEqualTo(List.of(Frame.text("first")));
		assertThat(other.messages(1)).isEqualTo(List.of(Frame.text("second")));
		assertThat(this.connection.streams()).isEqualTo(2);
	}

	@Test
	void streamsEndAndTheConnectionStays() {
		Http2WebSocket socket = open("/echo", this.events);
		RecordingListener refused = new RecordingListener();
		this.connection.open(uri("/forbidden"), ClientOptions.defaults(), refused);
		refused.end();
		socket.send(Frame.text("sent"));
		this.events.messages(1);
		RecordingListener.until(() -> socket.pendingBytes() == 0);

		socket.close(CloseDetail.of(1000, "bye"));

		this.events.end();
		RecordingListener.until(() -> this.connection.streams() == 0);
		assertThat(this.connection.isAccepting()).isTrue();
	}

}
