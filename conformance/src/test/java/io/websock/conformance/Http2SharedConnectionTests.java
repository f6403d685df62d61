package io.websock.conformance;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.websock.conformance.Http2Application.Handshakes;
import io.websock.protocol.Opcode;
import io.websock.spring.WebSockMessenger;
import io.websock.test.RawClient;
import io.websock.test.TestCertificate;
import io.websock.test.UpgradeRequest;
import io.websock.test.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of sockets that share a connection over HTTP/2.
 */
class Http2SharedConnectionTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	@Test
	void socketsAndRequestsShareAConnection() {
		try (Http2Server server = Http2Server.start(Http2Application.class, Map.of())) {
			assertEchoes(server);
		}
	}

	@Test
	void socketsAndRequestsShareAConnectionOverTls(@TempDir Path directory) {
		TestCertificate certificate = TestCertificate.in(directory);
		try (Http2Server server = Http2Server.start(Http2Application.class, Map.of("server.ssl.key-store",
				certificate.keyStore().toString(), "server.ssl.key-store-password", certificate.password()),
				certificate.client())) {
			assertEchoes(server);
		}
	}

	private static void assertEchoes(Http2Server server) {
		try (RawClient one = server.connect("/echo"); RawClient other = server.connect("/echo")) {
			assertThat(server.request("/none").without("Upgrade").send().response().status()).isEqualTo(404);
			assertThat(one.sendText("one").readText()).isEqualTo("one");
			assertThat(other.sendText("other").readText()).isEqualTo("other");
			assertThat(one.sendClose(1000).awaitClose().code()).isEqualTo(1000);
			one.awaitEof();
			assertThat(other.sendText("still here").readText()).isEqualTo("still here");

			assertThat(server.bridge().connections().size()).isEqualTo(1);
			Handshakes handshakes = server.application().bean(Handshakes.class);
			assertThat(handshakes.outcomes).containsExactly("2 ACCEPTED", "2 ACCEPTED");
			assertThat(handshakes.intercepted).isEqualTo(Http2Application.INTERCEPTS
					? List.of("before HTTP/2.0", "after", "before HTTP/2.0", "after") : List.of());
		}
	}

	@Test
	void streamsOfEndedSocketsAreForgotten() {
		try (Http2Server server = Http2Server.start(Http2Application.class, Map.of());
				RawClient neighbour = server.connect("/echo")) {
			for (int i = 0; i < 20; i++) {
				try (RawClient client = server.connect("/echo")) {
					client.sendClose(1000).awaitClose();
					client.awaitEof();
				}
				// A peer that goes on to send when its session has ended
				RawClient client = server.connect("/echo");
				client.send(WireFrame.of(Opcode.CONTINUATION)).awaitClose();
				client.raw(new byte[32 * 1024]);
			}

			await("the end of all streams but one").atMost(LIMIT).until(() -> server.streams() == 1);
			assertThat(neighbour.sendText("still here").readText()).isEqualTo("still here");
		}
	}

	@Test
	void silentSocketsOutliveTheIdleTimeOfConnections() {
		try (Http2Server server = Http2Server.start(Http2Application.class,
				Map.of("server.jetty.connection-idle-timeout", "500ms", "server.netty.idle-timeout", "500ms",
						"websock.heartbeat.interval", "0s", "websock.idle-timeout", "0s"));
				RawClient socket = server.connect("/echo")) {
			assertThat(socket.sendText("before").readText()).isEqualTo("before");

			for (int period = 0; period < 3; period++) {
				awaitIdleTimeout(server.application().port());
			}

			assertThat(socket.sendText("after").readText()).isEqualTo("after");
			assertThat(server.bridge().connections().size()).isEqualTo(1);
		}
	}

	/**
	 * Waits until the server cuts a connection without any request.
	 */
	private static void awaitIdleTimeout(int port) {
		try (RawClient idle = UpgradeRequest.to(port, "/").sendPart(0)) {
			idle.awaitEof();
		}
	}

	@Test
	void heartbeatsKeepSocketsOfAConnectionApart() {
		try (Http2Server server = Http2Server.start(Http2Application.class,
				Map.of("websock.heartbeat.interval", "300ms", "websock.heartbeat.timeout", "300ms"));
				RawClient dead = server.connect("/echo");
				RawClient alive = server.connect("/echo")) {
			answerPing(alive);
			WireFrame frame = dead.read();
			assertThat(frame.is(Opcode.PING)).isTrue();

			assertThat(dead.awaitClose().code()).isEqualTo(1001);

			answerPing(alive);
			answerPing(alive);
		}
	}

	private static void answerPing(RawClient client) {
		WireFrame ping = client.read();
		assertThat(ping.is(Opcode.PING)).isTrue();
		client.send(new WireFrame(true, 0, Opcode.PONG.code(), true, ping.payload()));
	}

	@Test
	void limitsCountEverySocketOfAConnection() {
		try (Http2Server server = Http2Server.start(Http2Application.class,
				Map.of("websock.limits.sessions-per-address", 3))) {
			List<RawClient> clients = new ArrayList<>();
			for (int i = 0; i < 3; i++) {
				clients.add(server.connect("/echo"));
			}

			assertThat(server.request("/echo").send().response().status()).isEqualTo(429);
			clients.forEach((client) -> assertThat(client.sendText("in").readText()).isEqualTo("in"));
			clients.get(0).abort();
			await().atMost(LIMIT).until(() -> sessions(server) == 2);
			assertThat(server.connect("/echo").sendText("in").readText()).isEqualTo("in");
		}
	}

	@Test
	void closeFramesComeBeforeGoaway() {
		Http2Server server = Http2Server.start(Http2Application.class, Map.of());
		List<RawClient> clients = new ArrayList<>();
		for (int i = 0; i < 5; i++) {
			clients.add(server.connect("/echo"));
		}
		Thread stop = new Thread(server.application()::close);

		stop.start();

		for (RawClient client : clients) {
			assertThat(client.awaitClose().code()).isEqualTo(1012);
			client.sendClose(1012);
			assertThat(client.readAll()).isEmpty();
		}
		await("the end of the application").atMost(LIMIT).until(() -> !stop.isAlive());
		await("the end of the connection").atMost(LIMIT).until(() -> server.bridge().connections().size() == 0);
		assertThat(server.bridge().connections().unheardAtGoAway()).isNotEmpty().containsOnly(0L);
		server.close();
	}

	private static int sessions(Http2Server server) {
		return server.application().bean(WebSockMessenger.class).sessions("io.websock.conformance.Echo").size();
	}

}
