package io.websock.client.http2;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;
import io.websock.client.interop.RecordingListener;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.websock.client.http2.HostileServer.DATA;
import static io.websock.client.http2.HostileServer.END_STREAM;
import static io.websock.client.http2.HostileServer.RST_STREAM;
import static io.websock.client.http2.HostileServer.STREAM;
import static io.websock.client.http2.HostileServer.status;
import static io.websock.client.http2.HostileServers.CLOSE_FRAME;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Servers that break rules, stop in the middle or send without end: each ends as one
 * event.
 */
class HostileServerTests {

	private static final ClientOptions OPTIONS = ClientOptions.builder()
		.handshakeTimeout(Duration.ofSeconds(2))
		.closeTimeout(Duration.ofSeconds(1))
		.heartbeat(Duration.ofSeconds(1), Duration.ofSeconds(1))
		.build();

	private static final Http2Options LIMITS = new Http2Options(10, 65_535, 100_000, 8192, 1000, 100,
			Duration.ofSeconds(3), Duration.ofSeconds(3), Duration.ofSeconds(2), Duration.ofSeconds(1));

	private final Http2Client client = new Http2Client(LIMITS);

	private final RecordingListener events = new RecordingListener();

	@AfterEach
	void close() {
		this.client.close();
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("io.websock.client.http2.HostileServers#all")
	void endsAsOneEvent(String name, String end, HostileServer.Script script) throws Exception {
		try (HostileServer server = new HostileServer(script)) {
			Http2ClientConnection connection = connect(server);
			Http2WebSocket socket = connection.open(uri(server), OPTIONS, this.events);
			if (name.equals("DATA beyond the window")) {
				socket.suspend();
			}
			assertThat(describe(this.events.end())).isEqualTo(end);
			RecordingListener.until(() -> connection.streams() == 0);
			connection.abort();
		}
	}

	private static String describe(ClientEvent event) {
		if (event instanceof ClientEvent.Closed closed) {
			return "Closed " + closed.code();
		}
		return (event instanceof ClientEvent.Failed failed) ? "Failed " + failed.code()
				: "Refused " + ((ClientEvent.Refused) event).reason() + " " + ((ClientEvent.Refused) event).status();
	}

	@Test
	void windowThatIsWithheldEndsTheSocketAndBoundsWhatWaits() throws Exception {
		HostileServer.Script script = (peer) -> {
			peer.open();
			while (true) {
				// Life signs, so that the heartbeat alone does not end the socket
				peer.await(DATA);
				peer.frame(DATA, 0, STREAM, new byte[] { (byte) 0x82, 0 });
			}
		};
		try (HostileServer server = new HostileServer(script)) {
			ClientOptions options = ClientOptions.builder().heartbeat(Duration.ZERO, Duration.ZERO).build();
			Http2WebSocket socket = connect(server).open(uri(server), options, this.events);
			this.events.await(ClientEvent.Opened.class);

			int sent = 0;
			while (socket.send(Frame.binary(new byte[1000]))) {
				sent++;
			}

			assertThat(sent).isLessThan(300);
			assertThat(socket.pendingBytes()).isLessThan(102_000);
			assertThat(this.events.end()).isEqualTo(new ClientEvent.Closed(1006, "", false));
		}
	}

	@Test
	void pingsOfAServerThatWithholdsTheWindowAreBounded() throws Exception {
		HostileServer.Script script = (peer) -> {
			peer.open();
			byte[] pings = new byte[16_254];
			for (int i = 0; i < pings.length; i += 127) {
				pings[i] = (byte) 0x89;
				pings[i + 1] = 125;
			}
			for (int i = 0; i < 1000; i++) {
				peer.frame(DATA, 0, STREAM, pings);
				peer.flush();
				peer.await(8);
			}
		};
		try (HostileServer server = new HostileServer(script)) {
			Http2WebSocket socket = connect(server).open(uri(server), OPTIONS, (from, event) -> {
				this.events.onEvent(from, event);
				assertThat(from.pendingBytes()).isLessThan(150_000);
			});

			assertThat(describe(this.events.end())).isEqualTo("Failed 1001");
			assertThat(socket.pendingBytes()).isLessThan(150_000);
		}
	}

	@Test
	void manySmallFramesAreHeldForASuspendedSocket() throws Exception {
		int length = 60_000;
		HostileServer.Script script = (peer) -> {
			peer.open().frame(DATA, 0, STREAM, new byte[] { (byte) 0x82, 126, (byte) (length >> 8), (byte) length });
			for (int i = 0; i < length; i++) {
				peer.frame(DATA, 0, STREAM, new byte[] { (byte) i });
			}
			peer.frame(DATA, 0, STREAM, new byte[] { (byte) 0x82, 0 });
		};
		ByteBuffer expected = ByteBuffer.allocate(length);
		for (int i = 0; i < length; i++) {
			expected.put((byte) i);
		}
		try (HostileServer server = new HostileServer(script)) {
			Http2ClientConnection connection = connect(server);
			Http2WebSocket socket = connection.open(uri(server), OPTIONS, this.events);
			socket.suspend();
			this.events.await(ClientEvent.Opened.class);

			socket.resume();

			assertThat(this.events.messages(2)).containsExactly(Frame.binary(expected.array()),
					Frame.binary(new byte[0]));
			connection.abort();
		}
	}

	@Test
	void exceptionOfAListenerClosesItsWebSocketAlone() throws Exception {
		HostileServer.Script script = (peer) -> {
			peer.open().frame(DATA, 0, STREAM, new byte[] { (byte) 0x82, 0 });
			assertThat(peer.await(DATA)).hasSize(8);
			peer.frame(DATA, END_STREAM, STREAM, CLOSE_FRAME);
		};
		try (HostileServer server = new HostileServer(script)) {
			Http2ClientConnection connection = connect(server);
			connection.open(uri(server), OPTIONS, (from, event) -> {
				this.events.onEvent(from, event);
				if (event instanceof ClientEvent.Message) {
					throw new IllegalStateException("of a test");
				}
			});

			assertThat(this.events.end()).isEqualTo(new ClientEvent.Closed(1000, "", true));
			RecordingListener.until(() -> connection.streams() == 0);
			assertThat(connection.isAccepting()).isTrue();
			connection.abort();
		}
	}

	@Test
	void heartbeatPausesWhileASocketIsSuspended() throws Exception {
		HostileServer.Script script = (peer) -> {
			peer.open();
			peer.frame(DATA, 0, STREAM, new byte[] { (byte) 0x82, 0 }).frame(DATA, 0, STREAM, CLOSE_FRAME).flush();
		};
		ClientOptions options = ClientOptions.builder().heartbeat(Duration.ofMillis(50), Duration.ofMillis(50)).build();
		try (HostileServer server = new HostileServer(script)) {
			Http2ClientConnection connection = connect(server);
			Http2WebSocket socket = connection.open(uri(server), options, (from, event) -> {
				this.events.onEvent(from, event);
				if (event instanceof ClientEvent.Opened) {
					from.suspend();
				}
			});
			this.events.await(ClientEvent.Opened.class);
			Awaitility.await()
				.during(Duration.ofMillis(500))
				.atMost(RecordingListener.PATIENCE)
				.until(() -> this.events.events.size() == 1);

			socket.resume();

			assertThat(this.events.messages(1)).hasSize(1);
			this.events.await(ClientEvent.Closing.class);
			connection.abort();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { true, false })
	void serverWithoutSettingsIsNoConnection(boolean ends) throws Exception {
		HostileServer.Script script = (peer) -> {
			if (ends) {
				throw new IOException();
			}
		};
		try (HostileServer server = new HostileServer(script)) {
			assertThatExceptionOfType(ExecutionException.class).isThrownBy(() -> connect(server))
				.withCauseInstanceOf(ends ? IOException.class : TimeoutException.class);
		}
	}

	@Test
	void closeFrameIsFollowedByEndStreamAndADeadline() throws Exception {
		HostileServer.Script script = (peer) -> {
			peer.open();
			peer.await(DATA);
			peer.await(RST_STREAM);
		};
		try (HostileServer server = new HostileServer(script)) {
			Http2ClientConnection connection = connect(server);
			Http2WebSocket socket = connection.open(uri(server), OPTIONS, this.events);
			this.events.await(ClientEvent.Opened.class);

			socket.close(CloseDetail.of(1000));

			assertThat(this.events.end()).isEqualTo(new ClientEvent.Closed(1006, "", false));
			RecordingListener.until(() -> connection.streams() == 0);
			assertThat(connection.isAccepting()).isTrue();
		}
	}

	private Http2ClientConnection connect(HostileServer server) throws Exception {
		return this.client.connect(uri(server)).get(20, TimeUnit.SECONDS);
	}

	private static URI uri(HostileServer server) {
		return URI.create("ws://localhost:" + server.port() + "/");
	}

}
