package io.websock.client.carrier;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import io.websock.Frame;
import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;
import io.websock.client.ClientOptionsBuilder;
import io.websock.client.Closed;
import org.junit.jupiter.api.AfterEach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Server and client of one test, over the kind of connection that a subclass has.
 */
abstract class CarrierFixture {

	static final Duration BOUND = Duration.ofSeconds(30);

	final List<AutoCloseable> closeables = new ArrayList<>();

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

	Server start(LoopbackServer.Script script) {
		Server server = serve(script);
		this.closeables.add(server);
		return server;
	}

	static ClientOptionsBuilder options() {
		return ClientOptions.builder();
	}

	ClientConnection open(Server server, ClientOptions options, RecordingListener listener) {
		ClientConnection connection = connect(ClientSetup.of(server.uri(), options, listener));
		listener.await(ClientEvent.Opened.class);
		return connection;
	}

	void awaitClosed(ClientConnection connection, RecordingListener listener, int code, boolean clean) {
		ClientEvent.Closed closed = listener.await(ClientEvent.Closed.class);
		assertThat(closed.code()).isEqualTo(code);
		assertThat(closed.clean()).isEqualTo(clean);
		assertThat(connection.state()).isInstanceOf(Closed.class);
		assertThatIllegalStateException().isThrownBy(() -> connection.send(Frame.text("late")));
		assertThat(listener.events).last().isSameAs(closed);
	}

	static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static byte[] pattern(int length) {
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
