package io.websock.client.carrier;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

import io.websock.BinaryFrame;
import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;
import io.websock.client.Closed;
import io.websock.protocol.Opcode;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Back-pressure in both directions, and its bounds.
 */
abstract class FlowChapter extends EndChapter {

	/** More than kernels buffer, in frames of {@link #LARGE} bytes. */
	private static final int FLOOD = 512;

	private static final int LARGE = 64 * 1024;

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
			byte[] ping = ServerEnd.frame(Opcode.PING, false, ByteBuffer.allocate(125));
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

}
