package io.websock.client.carrier;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReference;

import com.sun.management.UnixOperatingSystemMXBean;
import io.websock.CloseDetail;
import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;
import io.websock.client.Closed;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Ends of connections, by either side.
 */
abstract class EndChapter extends MessagesChapter {

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
	void messageBeforeTheCloseFrameIsAnswered() {
		RecordingListener listener = new RecordingListener((connection, event) -> {
			if (event instanceof ClientEvent.Message message) {
				connection.send(message.frame());
			}
		});
		AtomicReference<String> answers = new AtomicReference<>();
		Server server = start((end, half) -> {
			byte[] close = { (byte) 0x88, 2, 3, (byte) 0xe8 };
			byte[] text = ServerEnd.text("last");
			byte[] both = Arrays.copyOf(text, text.length + close.length);
			System.arraycopy(close, 0, both, text.length, close.length);
			end.accept(both);
			answers.set(end.next() + ", " + end.next());
		});
		ClientConnection connection = open(server, ClientOptions.defaults(), listener);
		awaitClosed(connection, listener, 1000, true);
		assertThat(answers.get()).startsWith("TEXT last, CLOSE 1000");
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
	void maskedFrameEndsConnection() {
		RecordingListener listener = new RecordingListener();
		AtomicReference<String> answer = new AtomicReference<>();
		Server server = start((end, half) -> {
			end.accept().write((byte) 0x81, (byte) 0x81, (byte) 1, (byte) 2, (byte) 3, (byte) 4, (byte) 5);
			answer.set(end.next().toString());
			end.awaitEnd();
		});
		connect(ClientSetup.of(server.uri(), options().closeTimeout(Duration.ofMillis(100)).build(), listener));
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

}
