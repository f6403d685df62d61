package io.websock.client.carrier;

import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.management.UnixOperatingSystemMXBean;
import io.websock.BinaryFrame;
import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.TextFrame;
import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;
import io.websock.client.Closed;
import io.websock.client.CompressionOptions;
import io.websock.protocol.Opcode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What each carrier must do, over each kind of connection it has.
 */
abstract class CarrierSuite {

	private static final Duration BOUND = Duration.ofSeconds(30);

	/** More than kernels buffer, in frames of {@link #LARGE} bytes. */
	private static final int FLOOD = 512;

	private static final int LARGE = 64 * 1024;

	private final List<AutoCloseable> closeables = new ArrayList<>();

	/**
	 * Starts a server that runs a script for each connection.
	 */
	abstract Server serve(LoopbackServer.Script script);

	/**
	 * Opens a connection.
	 */
	abstract ClientConnection connect(ClientSetup setup);

	/**
	 * Returns whether a sender blocks while the network takes nothing.
	 */
	abstract boolean blocks();

	@AfterEach
	void close() throws Exception {
		for (AutoCloseable closeable : this.closeables) {
			closeable.close();
		}
		stopThreads();
	}

	/**
	 * Ends the threads of the carrier, once its servers have gone.
	 */
	void stopThreads() {
	}

	private Server start(LoopbackServer.Script script) {
		Server server = serve(script);
		this.closeables.add(server);
		return server;
	}

	static ClientOptions.Builder options() {
		return ClientOptions.builder();
	}

	private ClientConnection open(Server server, ClientOptions options, RecordingListener listener) {
		ClientConnection connection = connect(ClientSetup.of(server.uri(), options, listener));
		listener.await(ClientEvent.Opened.class);
		return connection;
	}

	private void awaitClosed(ClientConnection connection, RecordingListener listener, int code, boolean clean) {
		ClientEvent.Closed closed = listener.await(ClientEvent.Closed.class);
		assertThat(closed.code()).isEqualTo(code);
		assertThat(closed.clean()).isEqualTo(clean);
		assertThat(connection.state()).isInstanceOf(Closed.class);
		assertThatIllegalStateException().isThrownBy(() -> connection.send(Frame.text("late")));
		assertThat(listener.events).last().isSameAs(closed);
	}

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
		connect(ClientSetup.of(server.uri(), options().heartbeat(Duration.ofMillis(50), Duration.ofMillis(50)).build(),
				listener));
		assertThat(listener.await(ClientEvent.Failed.class).code()).isEqualTo(1001);
		server.awaitIdle();
	}

	@Test
	void clientClosesWithCodeAndReason() {
		RecordingListener listener = new RecordingListener();
		AtomicReference<String> seen = new AtomicReference<>();
		Server server = start((end, half) -> {
			ServerEnd.Received close = end.accept().next();
			seen.set(close.toString());
			end.sendClose(close.code(), "bye, too");
		});
		ClientConnection connection = open(server, ClientOptions.defaults(), listener);
		connection.close(CloseDetail.of(4001, "bye"));
		connection.close(CloseDetail.of(4002));
		awaitClosed(connection, listener, 4001, true);
		assertThat(seen.get()).isEqualTo("CLOSE 4001 bye");
		assertThat(listener.await(ClientEvent.Closed.class).reason()).isEqualTo("bye, too");
	}

	@Test
	void serverClosesWithCodeAndReason() {
		RecordingListener listener = new RecordingListener();
		AtomicReference<String> answer = new AtomicReference<>();
		Server server = start((end, half) -> {
			end.accept().sendClose(1012, "restart");
			answer.set(end.next().toString());
		});
		ClientConnection connection = open(server, ClientOptions.defaults(), listener);
		awaitClosed(connection, listener, 1012, true);
		assertThat(listener.await(ClientEvent.Closing.class).reason()).isEqualTo("restart");
		assertThat(answer.get()).startsWith("CLOSE 1012");
	}

	@Test
	void closeTimesOut() {
		RecordingListener listener = new RecordingListener();
		Server server = start((end, half) -> {
			end.accept();
			end.awaitEnd();
		});
		ClientConnection connection = open(server, options().closeTimeout(Duration.ofMillis(100)).build(), listener);
		connection.close(CloseDetail.of(1000));
		awaitClosed(connection, listener, 1006, false);
		server.awaitIdle();
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
	void maskedFrameEndsConnection() {
		RecordingListener listener = new RecordingListener();
		AtomicReference<String> answer = new AtomicReference<>();
		Server server = start((end, half) -> {
			end.accept().write((byte) 0x81, (byte) 0x81, (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5);
			answer.set(end.next().toString());
			end.awaitEnd();
		});
		connect(ClientSetup.of(server.uri(), ClientOptions.defaults(), listener));
		assertThat(listener.await(ClientEvent.Failed.class).code()).isEqualTo(1002);
		server.awaitIdle();
		assertThat(answer.get()).startsWith("CLOSE 1002");
	}

	@Test
	void endOfInputWithoutCloseFrameIsTheEnd() {
		RecordingListener listener = new RecordingListener();
		Server server = start((end, half) -> {
			end.accept();
			half.run();
			end.awaitEnd();
		});
		ClientConnection connection = open(server, ClientOptions.defaults(), listener);
		awaitClosed(connection, listener, 1006, false);
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

	@Test
	void abortEndsAtOnce() {
		RecordingListener listener = new RecordingListener();
		Server server = start((end, half) -> {
			end.accept();
			end.awaitEnd();
		});
		ClientConnection connection = open(server, ClientOptions.defaults(), listener);
		connection.abort();
		awaitClosed(connection, listener, 1006, false);
		server.awaitIdle();
	}

	@Test
	void listenerThatThrowsClosesWith1011() {
		RecordingListener listener = new RecordingListener((connection, event) -> {
			if (event instanceof ClientEvent.Message) {
				throw new IllegalStateException("a test's listener");
			}
		});
		AtomicReference<String> seen = new AtomicReference<>();
		Server server = start((end, half) -> {
			end.accept(ServerEnd.text("x"));
			seen.set(end.next().toString());
			end.sendClose(1011, "");
		});
		ClientConnection connection = open(server, ClientOptions.defaults(), listener);
		awaitClosed(connection, listener, 1011, true);
		assertThat(seen.get()).startsWith("CLOSE 1011");
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

	@Test
	void slowServerHoldsSenderBack() throws Exception {
		CountDownLatch reads = new CountDownLatch(1);
		AtomicLong received = new AtomicLong();
		RecordingListener listener = new RecordingListener();
		Server server = start((end, half) -> {
			end.accept();
			await(reads);
			ServerEnd.Received next = end.next();
			while (next.opcode() != Opcode.CLOSE) {
				received.addAndGet(next.payload().length);
				next = end.next();
			}
			end.sendClose(1000, "");
		});
		ClientConnection connection = connect(ClientSetup.of(server.uri(), ClientOptions.defaults(), listener)
			.withWrites(4L * LARGE, Duration.ofSeconds(60)));
		listener.await(ClientEvent.Opened.class);
		AtomicInteger sent = new AtomicInteger();
		Thread sender = new Thread(() -> flood(connection, listener, sent));
		sender.start();
		awaitStandstill(sent);
		assertThat(sent).hasPositiveValue().hasValueLessThan(FLOOD / 2);
		assertThat(((StepDriver) connection).pending()).isLessThanOrEqualTo(6L * LARGE);
		reads.countDown();
		sender.join();
		connection.close(CloseDetail.of(1000));
		awaitClosed(connection, listener, 1000, true);
		assertThat(received).hasValue((long) FLOOD * LARGE);
	}

	private void flood(ClientConnection connection, RecordingListener listener, AtomicInteger sent) {
		BinaryFrame frame = Frame.binary(pattern(LARGE));
		while (sent.get() < FLOOD) {
			if (connection.send(frame)) {
				sent.incrementAndGet();
			}
			else {
				assertThat(blocks()).isFalse();
				listener.writable.acquireUninterruptibly();
			}
		}
	}

	private static void awaitStandstill(AtomicInteger count) {
		AtomicInteger last = new AtomicInteger(-1);
		Awaitility.await()
			.atMost(BOUND)
			.pollInterval(Duration.ofMillis(200))
			.until(() -> count.get() > 0 && last.getAndSet(count.get()) == count.get());
	}

	@Test
	void serverThatTakesNothingEndsTheConnection() {
		RecordingListener listener = new RecordingListener();
		CountDownLatch over = new CountDownLatch(1);
		this.closeables.add(over::countDown);
		Server server = start((end, half) -> {
			end.accept();
			await(over);
		});
		ClientConnection connection = connect(ClientSetup.of(server.uri(), ClientOptions.defaults(), listener)
			.withWrites(4L * LARGE, Duration.ofMillis(300)));
		listener.await(ClientEvent.Opened.class);
		Thread sender = new Thread(() -> {
			while (!listener.isOver()) {
				try {
					connection.send(Frame.binary(pattern(LARGE)));
				}
				catch (IllegalStateException ex) {
					return;
				}
			}
		});
		sender.start();
		listener.await(ClientEvent.Closed.class);
		assertThat(listener.failures).hasSize(1);
		Awaitility.await().atMost(BOUND).until(() -> !sender.isAlive());
	}

	@Test
	void floodOfPingsThatNobodyReadsIsBounded() {
		RecordingListener listener = new RecordingListener();
		AtomicLong written = new AtomicLong();
		Server server = start((end, half) -> {
			end.accept();
			byte[] pings = new byte[127 * 64];
			byte[] ping = ServerEnd.frame(Opcode.PING, false, java.nio.ByteBuffer.allocate(125));
			for (int i = 0; i < 64; i++) {
				System.arraycopy(ping, 0, pings, i * 127, 127);
			}
			while (true) {
				end.write(pings);
				written.addAndGet(pings.length);
			}
		});
		ClientConnection connection = connect(ClientSetup.of(server.uri(), ClientOptions.defaults(), listener)
			.withWrites(LARGE, Duration.ofMillis(500)));
		listener.await(ClientEvent.Closed.class);
		assertThat(((StepDriver) connection).pending()).isZero();
		assertThat(listener.failures).hasSize(1);
		server.awaitIdle();
	}

	@Test
	void slowApplicationHoldsServerBack() {
		AtomicInteger sent = new AtomicInteger();
		AtomicReference<ClientConnection> paused = new AtomicReference<>();
		RecordingListener listener = new RecordingListener((connection, event) -> {
			if (event instanceof ClientEvent.Opened) {
				connection.pauseReading();
				paused.set(connection);
			}
		});
		Server server = start((end, half) -> {
			end.accept();
			byte[] payload = pattern(LARGE);
			for (int i = 0; i < FLOOD; i++) {
				end.send(Opcode.BINARY, payload);
				sent.incrementAndGet();
			}
			end.sendClose(1000, "");
			end.next();
		});
		ClientConnection connection = open(server,
				options().heartbeat(Duration.ofMillis(50), Duration.ofSeconds(20)).build(), listener);
		awaitStandstill(sent);
		assertThat(sent).hasValueLessThan(FLOOD / 2);
		assertThat(listener.all(ClientEvent.Message.class)).isEmpty();
		paused.get().resumeReading();
		listener.await(ClientEvent.Message.class, FLOOD);
		awaitClosed(connection, listener, 1000, true);
	}

	@Test
	void nothingIsLeftBehind() throws Exception {
		Server server = start((end, half) -> end.accept().echo());
		connectAndClose(server);
		long before = descriptors();
		for (int i = 0; i < 20; i++) {
			connectAndClose(server);
		}
		server.awaitIdle();
		Awaitility.await().atMost(BOUND).untilAsserted(() -> {
			assertThat(descriptors()).isLessThanOrEqualTo(before);
			assertThat(threadsInUse()).isZero();
		});
	}

	/**
	 * Returns how many threads serve connections of this carrier alone.
	 */
	int threadsInUse() {
		return 0;
	}

	private void connectAndClose(Server server) {
		RecordingListener listener = new RecordingListener();
		ClientConnection connection = open(server, ClientOptions.defaults(), listener);
		connection.close(CloseDetail.of(1000));
		listener.await(ClientEvent.Closed.class);
		server.awaitIdle();
	}

	private static long descriptors() {
		return ((UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getOpenFileDescriptorCount();
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static byte[] pattern(int length) {
		byte[] bytes = new byte[length];
		for (int i = 0; i < length; i++) {
			bytes[i] = (byte) (i * 31 + i / 251);
		}
		return bytes;
	}

	/**
	 * Server of a test.
	 */
	interface Server extends AutoCloseable {

		URI uri();

		/**
		 * Waits until no script runs, and fails if one has failed.
		 */
		void awaitIdle();

		@Override
		void close();

	}

}
