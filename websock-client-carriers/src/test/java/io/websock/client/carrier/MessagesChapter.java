package io.websock.client.carrier;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.websock.BinaryFrame;
import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.TextFrame;
import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;
import io.websock.client.CompressionOptions;
import io.websock.protocol.Opcode;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Messages and heartbeats of open connections.
 */
abstract class MessagesChapter extends OpeningChapter {

	@Test
	void echoesMessagesOfBothKinds() {
		RecordingListener listener = new RecordingListener();
		ClientConnection connection = open(start((end, half) -> end.accept().echo()), ClientOptions.defaults(),
				listener);
		assertThat(connection.send(Frame.text("grüße"))).isTrue();
		assertThat(connection.send(Frame.binary(new byte[] { 1, 2, 3 }))).isTrue();
		listener.await(ClientEvent.Message.class, 2);
		assertThat(listener.all(ClientEvent.Message.class)).extracting(ClientEvent.Message::frame)
			.containsExactly(Frame.text("grüße"), Frame.binary(new byte[] { 1, 2, 3 }));
		connection.close(CloseDetail.of(1000));
		awaitClosed(connection, listener, 1000, true);
	}

	@Test
	void megabytesPassBothWays() {
		RecordingListener listener = new RecordingListener();
		ClientConnection connection = open(start((end, half) -> end.accept().echo()), ClientOptions.defaults(),
				listener);
		BinaryFrame binary = Frame.binary(pattern(1 << 20));
		TextFrame text = Frame.text("ä€x".repeat(200_000));
		connection.send(binary);
		assertThat(listener.await(ClientEvent.Message.class, 1).frame()).isEqualTo(binary);
		connection.send(text);
		assertThat(listener.await(ClientEvent.Message.class, 2).frame()).isEqualTo(text);
		connection.close(CloseDetail.of(1000));
		awaitClosed(connection, listener, 1000, true);
	}

	@Test
	void compressesBothWays() {
		RecordingListener listener = new RecordingListener();
		AtomicLong onTheWire = new AtomicLong();
		Server server = start((end, half) -> {
			end.accept().echo();
			onTheWire.set(end.wireBytes);
		});
		ClientConnection connection = open(server, options().compression(CompressionOptions.defaults()).build(),
				listener);
		assertThat(listener.await(ClientEvent.Opened.class).extensions()).hasSize(1);
		List<String> texts = List.of("abc ".repeat(10_000), "", "abc ".repeat(10_001));
		texts.forEach((text) -> connection.send(Frame.text(text)));
		listener.await(ClientEvent.Message.class, 3);
		assertThat(listener.all(ClientEvent.Message.class))
			.extracting((message) -> ((TextFrame) message.frame()).text())
			.containsExactlyElementsOf(texts);
		connection.close(CloseDetail.of(1000));
		awaitClosed(connection, listener, 1000, true);
		server.awaitIdle();
		assertThat(onTheWire.get()).isBetween(10L, 4000L);
	}

	@Test
	void answersPings() {
		RecordingListener listener = new RecordingListener();
		AtomicReference<String> answer = new AtomicReference<>();
		Server server = start((end, half) -> {
			end.accept().send(Opcode.PING, new byte[] { 'p' });
			answer.set(end.next().toString());
			end.echo();
		});
		ClientConnection connection = open(server, ClientOptions.defaults(), listener);
		listener.await(ClientEvent.Ping.class);
		connection.close(CloseDetail.of(1000));
		awaitClosed(connection, listener, 1000, true);
		assertThat(answer.get()).isEqualTo("PONG p");
	}

	@Test
	void heartbeatsGoOnWhileNothingElseHappens() {
		RecordingListener listener = new RecordingListener();
		ClientConnection connection = open(start((end, half) -> end.accept().echo()),
				options().heartbeat(Duration.ofMillis(30), Duration.ofSeconds(20)).build(), listener);
		listener.await(ClientEvent.Pong.class, 3);
		assertThat(listener.all(ClientEvent.Pong.class)).allMatch((pong) -> pong.roundTrip() != null);
		connection.close(CloseDetail.of(1000));
		awaitClosed(connection, listener, 1000, true);
	}

	@Test
	void silenceAfterPingEndsConnection() {
		RecordingListener listener = new RecordingListener();
		Server server = start((end, half) -> {
			end.accept();
			end.awaitEnd();
		});
		ClientOptions options = options().heartbeat(Duration.ofMillis(50), Duration.ofMillis(50))
			.closeTimeout(Duration.ofMillis(100))
			.build();
		connect(ClientSetup.of(server.uri(), options, listener));
		assertThat(listener.await(ClientEvent.Failed.class).code()).isEqualTo(1001);
		server.awaitIdle();
	}

	@Test
	void framesOfConcurrentSendersStayWhole() throws Exception {
		int threads = 4;
		int frames = 200;
		RecordingListener listener = new RecordingListener();
		Map<Byte, Integer> seen = new HashMap<>();
		AtomicInteger torn = new AtomicInteger();
		Server server = start((end, half) -> {
			end.accept();
			ServerEnd.Received next = end.next();
			while (next.opcode() != Opcode.CLOSE) {
				byte sender = next.payload()[0];
				byte[] whole = new byte[next.payload().length];
				Arrays.fill(whole, sender);
				torn.addAndGet(Arrays.equals(whole, next.payload()) ? 0 : 1);
				// Each sender sends longer and longer frames
				int count = seen.merge(sender, 1, Integer::sum);
				torn.addAndGet((whole.length == length(count)) ? 0 : 1);
				next = end.next();
			}
			end.sendClose(1000, "");
		});
		ClientConnection connection = open(server, ClientOptions.defaults(), listener);
		List<Thread> senders = new ArrayList<>();
		for (byte i = 1; i <= threads; i++) {
			byte sender = i;
			senders.add(new Thread(() -> {
				for (int count = 1; count <= frames; count++) {
					byte[] payload = new byte[length(count)];
					Arrays.fill(payload, sender);
					send(connection, Frame.binary(payload));
				}
			}));
		}
		senders.forEach(Thread::start);
		for (Thread sender : senders) {
			sender.join();
		}
		connection.close(CloseDetail.of(1000));
		awaitClosed(connection, listener, 1000, true);
		server.awaitIdle();
		assertThat(torn).hasValue(0);
		assertThat(seen).hasSize(threads).allSatisfy((sender, count) -> assertThat(count).isEqualTo(frames));
	}

	private static int length(int count) {
		return 1 + count * 37;
	}

	/**
	 * Sends a frame as soon as it is taken.
	 */
	private static void send(ClientConnection connection, Frame frame) {
		while (!connection.send(frame)) {
			Thread.yield();
		}
	}

}
