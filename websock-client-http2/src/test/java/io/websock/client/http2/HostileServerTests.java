package io.websock.client.http2;

import java.io.IOException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.client.ClientEvent;
import io.websock.client.ClientEvent.RefusalReason;
import io.websock.client.ClientOptions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static io.websock.client.http2.HostileServer.CONTINUATION;
import static io.websock.client.http2.HostileServer.DATA;
import static io.websock.client.http2.HostileServer.END_HEADERS;
import static io.websock.client.http2.HostileServer.END_STREAM;
import static io.websock.client.http2.HostileServer.EXTENDED_CONNECT;
import static io.websock.client.http2.HostileServer.GOAWAY;
import static io.websock.client.http2.HostileServer.HEADERS;
import static io.websock.client.http2.HostileServer.OK;
import static io.websock.client.http2.HostileServer.PING;
import static io.websock.client.http2.HostileServer.PUSH_PROMISE;
import static io.websock.client.http2.HostileServer.RST_STREAM;
import static io.websock.client.http2.HostileServer.SETTINGS;
import static io.websock.client.http2.HostileServer.STREAM;
import static io.websock.client.http2.HostileServer.number;
import static io.websock.client.http2.HostileServer.status;
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

	private static final byte[] NOTHING = {};

	private static final byte[] PING_PAYLOAD = new byte[8];

	private static final byte[] CLOSE_FRAME = { (byte) 0x88, 2, 3, (byte) 0xe8 };

	private final Http2Client client = new Http2Client(LIMITS);

	private final RecordingListener events = new RecordingListener();

	@AfterEach
	void close() {
		this.client.close();
	}

	private static Arguments hostile(String name, String end, HostileServer.Script script) {
		return Arguments.of(name, end, script);
	}

	static Stream<Arguments> servers() {
		return Stream.of(hostile("no answer", "Failed 1006", HostileServer.Peer::accept),
				hostile("no setting", "Refused NO_EXTENDED_CONNECT 0", (peer) -> peer.frame(SETTINGS, 0, 0, NOTHING)),
				hostile("no stream allowed", "Refused REFUSED_STREAM 0",
						(peer) -> peer.frame(SETTINGS, 0, 0, new byte[] { 0, 3, 0, 0, 0, 0, 0, 8, 0, 0, 0, 1 })),
				hostile("another status", "Refused STATUS 404",
						(peer) -> peer.accept().frame(HEADERS, END_HEADERS | END_STREAM, STREAM, status("404"))),
				hostile("refusal whose body never ends", "Refused STATUS 404",
						(peer) -> peer.accept().frame(HEADERS, END_HEADERS, STREAM, status("404"))),
				hostile("101", "Failed 1006",
						(peer) -> peer.accept().frame(HEADERS, END_HEADERS, STREAM, status("101"))),
				hostile("no status", "Failed 1006",
						(peer) -> peer.accept().frame(HEADERS, END_HEADERS, STREAM, NOTHING)),
				hostile("interim responses without end", "Failed 1006", (peer) -> {
					peer.accept();
					for (int i = 0; i < 10_000; i++) {
						peer.frame(HEADERS, END_HEADERS, STREAM, status("103"));
					}
				}),
				hostile("200 and END_STREAM", "Closed 1006",
						(peer) -> peer.accept().frame(HEADERS, END_HEADERS | END_STREAM, STREAM, OK)),
				hostile("HEADERS without end behind the response", "Closed 1006", (peer) -> {
					peer.open();
					for (int i = 0; i < 100_000; i++) {
						peer.frame(HEADERS, END_HEADERS, STREAM, OK);
					}
				}),
				hostile("RST_STREAM before the response", "Failed 1006",
						(peer) -> peer.accept().frame(RST_STREAM, 0, STREAM, number(8))),
				hostile("RST_STREAM with REFUSED_STREAM", "Refused REFUSED_STREAM 0",
						(peer) -> peer.accept().frame(RST_STREAM, 0, STREAM, number(7))),
				hostile("RST_STREAM with HTTP_1_1_REQUIRED", "Refused HTTP_1_1_REQUIRED 0",
						(peer) -> peer.accept().frame(RST_STREAM, 0, STREAM, number(13))),
				hostile("RST_STREAM behind the response", "Closed 1006",
						(peer) -> peer.open().frame(RST_STREAM, 0, STREAM, number(8))),
				hostile("RST_STREAM within a frame", "Closed 1006",
						(peer) -> peer.open()
							.frame(DATA, 0, STREAM, new byte[] { (byte) 0x82, 5, 1 })
							.frame(RST_STREAM, 0, STREAM, number(0))),
				hostile("RST_STREAM behind the close frame", "Closed 1000",
						(peer) -> peer.open()
							.frame(DATA, 0, STREAM, CLOSE_FRAME)
							.frame(RST_STREAM, 0, STREAM, number(8))),
				hostile("RST_STREAM of a stream that is idle", "Closed 1006",
						(peer) -> peer.open().frame(RST_STREAM, 0, 9, number(8))),
				hostile("GOAWAY that leaves the request out", "Refused REFUSED_STREAM 0",
						(peer) -> peer.accept().frame(GOAWAY, 0, 0, number(0, 0))),
				hostile("GOAWAY and the end of the connection", "Closed 1006", (peer) -> {
					peer.open().frame(GOAWAY, 0, 0, number(STREAM, 0)).flush();
					throw new IOException();
				}),
				hostile("GOAWAY with an error, behind the response", "Closed 1006",
						(peer) -> peer.open().frame(GOAWAY, 0, 0, number(0, 2))),
				hostile("end of the connection before the response", "Failed 1006", (peer) -> {
					peer.accept();
					throw new IOException();
				}),
				hostile("END_STREAM without a close frame", "Closed 1006",
						(peer) -> peer.open().frame(DATA, END_STREAM, STREAM, NOTHING)),
				hostile("DATA beyond END_STREAM", "Closed 1006",
						(peer) -> peer.open()
							.frame(DATA, END_STREAM, STREAM, NOTHING)
							.frame(DATA, 0, STREAM, new byte[] { (byte) 0x82, 0 })),
				hostile("DATA before HEADERS", "Failed 1006",
						(peer) -> peer.accept().frame(DATA, 0, STREAM, new byte[] { (byte) 0x82, 0 })),
				hostile("DATA of a stream that is idle", "Closed 1006",
						(peer) -> peer.open().frame(DATA, 0, 9, NOTHING)),
				hostile("DATA beyond the window", "Closed 1006", (peer) -> {
					peer.open();
					for (int i = 0; i < 30; i++) {
						peer.frame(DATA, 0, STREAM, longFrame(i));
					}
				}), hostile("empty DATA without end", "Closed 1006", (peer) -> {
					peer.open();
					for (int i = 0; i < 1_000_000; i++) {
						peer.frame(DATA, 0, STREAM, NOTHING);
					}
				}),
				hostile("a WebSocket frame that breaks a rule", "Failed 1002",
						(peer) -> peer.open().frame(DATA, 0, STREAM, new byte[] { (byte) 0x83, 0 })),
				hostile("PUSH_PROMISE", "Closed 1006",
						(peer) -> peer.open()
							.frame(PUSH_PROMISE, END_HEADERS, STREAM, new byte[] { 0, 0, 0, 2, (byte) 0x82 })),
				hostile("a stream of the server's", "Closed 1006",
						(peer) -> peer.open().frame(HEADERS, END_HEADERS, 2, OK)),
				hostile("the setting taken back", "Closed 1006",
						(peer) -> peer.open().frame(SETTINGS, 0, 0, new byte[] { 0, 8, 0, 0, 0, 0 })),
				hostile("PINGs without end", "Closed 1006", (peer) -> {
					peer.open();
					for (int i = 0; i < 1_000_000; i++) {
						peer.frame(PING, 0, 0, PING_PAYLOAD);
					}
				}), hostile("SETTINGS without end", "Closed 1006", (peer) -> {
					peer.open();
					for (int i = 0; i < 1_000_000; i++) {
						peer.frame(SETTINGS, 0, 0, EXTENDED_CONNECT);
					}
				}), hostile("CONTINUATION without end", "Failed 1006", (peer) -> {
					peer.accept().frame(HEADERS, 0, STREAM, OK);
					for (int i = 0; i < 1_000_000; i++) {
						peer.frame(CONTINUATION, 0, STREAM, NOTHING);
					}
				}), hostile("headers beyond the limit", "Failed 1006", (peer) -> {
					peer.accept().frame(HEADERS, 0, STREAM, OK);
					for (int i = 0; i < 1000; i++) {
						peer.frame(CONTINUATION, 0, STREAM, new byte[16_384]);
					}
				}),
				hostile("a frame beyond the maximum", "Closed 1006",
						(peer) -> peer.open().frame(DATA, 0, STREAM, new byte[20_000])),
				hostile("a field block that cannot be decoded", "Failed 1006",
						(peer) -> peer.accept()
							.frame(HEADERS, END_HEADERS, 1,
									new byte[] { (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff,
											(byte) 0xff })),
				hostile("no byte at all behind the response", "Failed 1001", HostileServer.Peer::open));
	}

	/** Part of one message of 30 times 16,000 bytes. */
	private static byte[] longFrame(int part) {
		byte[] payload = new byte[16_000];
		if (part == 0) {
			payload[0] = (byte) 0x82;
			payload[1] = 127;
			payload[7] = 8;
		}
		return payload;
	}

	@ParameterizedTest(name = "{0}: {1}")
	@MethodSource("servers")
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
