package io.websock.client.carrier;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Opening of connections: accepted, refused, given up.
 */
abstract class OpeningChapter extends CarrierFixture {

	@Test
	void refusalComesWithItsBody() {
		RecordingListener listener = new RecordingListener();
		Server server = start((end, half) -> {
			end.readHead();
			end.write("HTTP/1.1 403 Forbidden\r\nContent-Length: 10\r\nX-Why: because\r\n\r\nForbidden.");
			end.awaitEnd();
		});
		connect(ClientSetup.of(server.uri(), ClientOptions.defaults(), listener));
		ClientEvent.Refused refused = listener.await(ClientEvent.Refused.class);
		assertThat(refused.status()).isEqualTo(403);
		assertThat(StandardCharsets.UTF_8.decode(refused.body()).toString()).isEqualTo("Forbidden.");
		assertThat(refused.headers().get("x-why")).containsExactly("because");
		server.awaitIdle();
		assertThat(listener.events).containsExactly(refused);
	}

	@Test
	void serverThatNeverAnswersIsGivenUp() {
		RecordingListener listener = new RecordingListener();
		Server server = start((end, half) -> end.awaitEnd());
		connect(ClientSetup.of(server.uri(), options().handshakeTimeout(Duration.ofMillis(200)).build(), listener));
		assertThat(listener.await(ClientEvent.Failed.class).rule()).contains("handshake took longer");
		server.awaitIdle();
		assertThat(listener.events).hasSize(1);
	}

	@Test
	void endlessHeadIsGivenUp() {
		RecordingListener listener = new RecordingListener();
		AtomicLong written = new AtomicLong();
		Server server = start((end, half) -> {
			end.readHead();
			end.write("HTTP/1.1 101 Switching Protocols\r\nX: ");
			while (true) {
				end.write("x".repeat(1024));
				written.addAndGet(1024);
			}
		});
		connect(ClientSetup.of(server.uri(), options().maxHeaderBytes(8192).build(), listener));
		assertThat(listener.await(ClientEvent.Failed.class).rule()).contains("8192");
		server.awaitIdle();
	}

	@Test
	void framesInOneSegmentWithTheResponseArrive() {
		RecordingListener listener = new RecordingListener();
		Server server = start((end, half) -> end.accept(ServerEnd.text("early")).echo());
		ClientConnection connection = open(server, ClientOptions.defaults(), listener);
		assertThat(listener.await(ClientEvent.Message.class).frame()).isEqualTo(Frame.text("early"));
		assertThat(listener.events).first().isInstanceOf(ClientEvent.Opened.class);
		connection.close(CloseDetail.of(1000));
		awaitClosed(connection, listener, 1000, true);
	}

	@Test
	void closeWhileOpeningGivesUp() throws Exception {
		RecordingListener listener = new RecordingListener();
		CountDownLatch asked = new CountDownLatch(1);
		Server server = start((end, half) -> {
			end.readHead();
			asked.countDown();
			end.awaitEnd();
		});
		ClientConnection connection = connect(ClientSetup.of(server.uri(), ClientOptions.defaults(), listener));
		asked.await();
		connection.close(CloseDetail.of(1000));
		awaitClosed(connection, listener, 1006, false);
		server.awaitIdle();
	}

}
