package io.websock.engine.wire;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.engine.Session;
import io.websock.protocol.WebSocketUri;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Tests for {@link ClientConnections} over TCP: every outcome of a request.
 */
class ClientConnectionsTests {

	private final ClientFixture client = new ClientFixture();

	private LoopbackServer server;

	@AfterEach
	void stop() throws IOException {
		if (this.server != null) {
			this.server.close();
		}
		this.client.close();
	}

	private URI serve(LoopbackServer.Script script) throws IOException {
		this.server = LoopbackServer.plain(script);
		return this.server.uri("ws");
	}

	@Test
	void sessionTalksAndCloses() throws Exception {
		Session session = this.client.session(serve((peer) -> peer.accept().echo()));

		session.push(Frame.text("hello"));
		this.client.awaitSeen("hello");
		session.close(new CloseDetail(4000, "done"));

		this.client.awaitSeen("hello", "Normal[]");
		this.client.awaitNoSessions();
		assertThat(this.server.failures).isEmpty();
	}

	@Test
	void requestIsThatOfRfc6455() throws Exception {
		CompletableFuture<LoopbackPeer> request = new CompletableFuture<>();
		this.client.subprotocols = List.of("b", "a");
		this.client.headers = Map.of("Authorization", "Bearer t");

		this.client.session(serve((peer) -> {
			request.complete(peer.readRequest());
			peer.write(peer.acceptance("Sec-WebSocket-Protocol: a\r\nX-Server: s\r\n")).awaitEnd();
		}));

		assertThat(request.join().requestLine).isEqualTo("GET /chat?room=1 HTTP/1.1");
		assertThat(request.join().headers).containsEntry("Host", "127.0.0.1:" + this.server.port())
			.containsEntry("Sec-WebSocket-Protocol", "b, a")
			.containsEntry("Authorization", "Bearer t")
			.doesNotContainKey("Sec-WebSocket-Extensions");
		assertThat(this.client.upgrades).singleElement().satisfies((upgraded) -> {
			assertThat(upgraded.subprotocol()).isEqualTo("a");
			assertThat(upgraded.headers().get("x-server")).containsExactly("s");
			assertThat(upgraded.remoteAddress().getPort()).isEqualTo(this.server.port());
		});
	}

	@Test
	void framesRightBehindTheResponseAreRead() throws Exception {
		this.client.session(serve((peer) -> peer.readRequest()
			.write(peer.acceptance("").getBytes(StandardCharsets.ISO_8859_1), ServerFrames.text("early"),
					ServerFrames.close(1000, ""))
			.awaitEnd()));

		this.client.awaitSeen("early", "Remote[code=1000, reason=]");
	}

	@Test
	void everyByteOnItsOwnHasTheSameEffect() throws Exception {
		this.client.session(serve((peer) -> {
			byte[] all = PeerFrames.concat(peer.readRequest().acceptance("").getBytes(StandardCharsets.ISO_8859_1),
					ServerFrames.text("one by one"), ServerFrames.close(1001, ""));
			peer.socket.setTcpNoDelay(true);
			for (byte next : all) {
				peer.write(new byte[] { next });
			}
			peer.awaitEnd();
		}));

		this.client.awaitSeen("one by one", "Remote[code=1001, reason=]");
	}

	@ParameterizedTest
	@ValueSource(strings = { "Content-Length: 10\r\n\r\nForbidden.trailing garbage",
			"Transfer-Encoding: chunked\r\n\r\n4\r\nForb\r\n6;ext\r\nidden.\r\n0\r\n\r\n", "\r\nForbidden." })
	void refusalHasStatusHeadersAndBody(String rest) throws Exception {
		ConnectOutcome outcome = ClientFixture.outcome(this.client
			.open(serve((peer) -> peer.readRequest().write("HTTP/1.1 403 Forbidden\r\nRetry-After: 120\r\n" + rest))));

		assertThat(outcome).isInstanceOfSatisfying(ConnectOutcome.Refused.class, (refused) -> {
			assertThat(refused.status()).isEqualTo(403);
			assertThat(refused.byProxy()).isFalse();
			assertThat(refused.headers().get("retry-after")).containsExactly("120");
			assertThat(refused.body()).asString().isEqualTo("Forbidden.");
		});
		this.client.awaitNoSessions();
	}

	@Test
	void bodyOfARefusalIsBounded() throws Exception {
		ConnectOutcome outcome = ClientFixture.outcome(this.client.open(serve((peer) -> {
			peer.readRequest().write("HTTP/1.1 500 \r\n\r\n");
			while (!peer.socket.isClosed()) {
				peer.write("endless ");
			}
		})));

		assertThat(((ConnectOutcome.Refused) outcome).body()).hasSize(1000);
		ClientFixture.await().until(() -> !this.server.failures.isEmpty());
	}

	@Test
	void linesBetweenChunksAreBounded() throws Exception {
		ConnectOutcome outcome = ClientFixture.outcome(this.client.open(serve((peer) -> {
			peer.readRequest().write("HTTP/1.1 500 \r\nTransfer-Encoding: chunked\r\n\r\n");
			while (!peer.socket.isClosed()) {
				peer.write("\r\n".repeat(1000));
			}
		})));

		assertThat(((ConnectOutcome.Refused) outcome).body()).isEmpty();
		ClientFixture.await().until(() -> !this.server.failures.isEmpty());
	}

	@Test
	void bodyThatDoesNotComeInTimeIsCutShort() throws Exception {
		ConnectOutcome outcome = ClientFixture.outcome(this.client.open(serve(
				(peer) -> peer.readRequest().write("HTTP/1.1 503 \r\nContent-Length: 100\r\n\r\npartial").awaitEnd()),
				Duration.ofMillis(500)));

		assertThat(((ConnectOutcome.Refused) outcome).body()).asString().isEqualTo("partial");
	}

	@Test
	void redirectIsNotFollowed() throws Exception {
		ConnectOutcome outcome = ClientFixture.outcome(this.client.open(serve((peer) -> peer.readRequest()
			.write("HTTP/1.1 302 Found\r\nLocation: ws://elsewhere/\r\nContent-Length: 0\r\n\r\n"))));

		assertThat(((ConnectOutcome.Refused) outcome).headers().get("Location")).containsExactly("ws://elsewhere/");
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 101 S\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\r\n",
			"HTTP/1.1 101 S\r\n\r\n", "SSH-2.0-OpenSSH\r\n\r\n", "HTTP/1.1 200 OK\n\n", "" })
	void brokenResponseIsAFailure(String response) throws Exception {
		ConnectOutcome outcome = ClientFixture
			.outcome(this.client.open(serve((peer) -> peer.readRequest().write(response))));

		assertThat(outcome).isInstanceOfSatisfying(ConnectOutcome.Failed.class, (failed) -> {
			assertThat(failed.reason()).isNotEmpty().doesNotContain("OpenSSH");
			assertThat(failed.cause()).isNull();
		});
	}

	@Test
	void endlessHeadIsAFailure() throws Exception {
		ConnectOutcome outcome = ClientFixture.outcome(this.client.open(serve((peer) -> {
			peer.readRequest().write("HTTP/1.1 101 S\r\n");
			while (!peer.socket.isClosed()) {
				peer.write("x");
			}
		})));

		assertThat(((ConnectOutcome.Failed) outcome).reason()).contains("65536 bytes");
	}

	@Test
	void serverThatDoesNotAnswerIsAFailureInTime() throws Exception {
		CountDownLatch ended = new CountDownLatch(1);
		ConnectOutcome outcome = ClientFixture.outcome(this.client.open(serve((peer) -> {
			peer.readRequest().awaitEnd();
			ended.countDown();
		}), Duration.ofMillis(200)));

		assertThat(outcome).isEqualTo(new ConnectOutcome.Failed("no connection within 200 ms", null));
		ended.await();
	}

	@Test
	void portThatNobodyListensOnIsAFailure() throws Exception {
		int port;
		try (ServerSocket free = new ServerSocket(0)) {
			port = free.getLocalPort();
		}

		ConnectOutcome outcome = ClientFixture.outcome(this.client.open(URI.create("ws://localhost:" + port)));

		assertThat(((ConnectOutcome.Failed) outcome).cause()).isInstanceOf(IOException.class);
	}

	@Test
	void unknownHostIsAFailure() throws Exception {
		ConnectOutcome outcome = ClientFixture.outcome(this.client.open(URI.create("ws://unknown.invalid/")));

		assertThat(((ConnectOutcome.Failed) outcome).cause()).isInstanceOf(IOException.class);
	}

	@Test
	void cancelledRequestEndsTheConnection() throws Exception {
		CountDownLatch requested = new CountDownLatch(1);
		CountDownLatch ended = new CountDownLatch(1);
		CompletableFuture<ConnectOutcome> outcome = this.client.open(serve((peer) -> {
			peer.readRequest();
			requested.countDown();
			peer.awaitEnd();
			ended.countDown();
		}));

		requested.await();
		outcome.cancel(true);

		ended.await();
		this.client.awaitNoSessions();
		assertThat(this.client.upgrades).isEmpty();
	}

	@Test
	void clientThatStopsGivesUp() throws Exception {
		CountDownLatch requested = new CountDownLatch(1);
		CompletableFuture<ConnectOutcome> outcome = this.client.open(serve((peer) -> {
			peer.readRequest();
			requested.countDown();
			peer.awaitEnd();
		}));

		requested.await();
		this.client.connections.close();

		assertThat(ClientFixture.outcome(outcome)).isEqualTo(new ConnectOutcome.Failed("the client has stopped", null));
		assertThat(ClientFixture.outcome(this.client.open(this.server.uri("ws"))))
			.isInstanceOf(ConnectOutcome.Failed.class);
	}

	@Test
	void loopsThatEndAreAFailure() throws Exception {
		CountDownLatch requested = new CountDownLatch(1);
		CompletableFuture<ConnectOutcome> outcome = this.client.open(serve((peer) -> {
			peer.readRequest();
			requested.countDown();
			peer.awaitEnd();
		}));

		requested.await();
		this.client.loops.close();

		assertThat(ClientFixture.outcome(outcome))
			.isEqualTo(new ConnectOutcome.Failed("the event loops have ended", null));
	}

	@Test
	void sessionThatCannotBeCreatedIsAFailure() throws Exception {
		CountDownLatch ended = new CountDownLatch(1);
		URI uri = serve((peer) -> {
			peer.accept().awaitEnd();
			ended.countDown();
		});
		IllegalStateException defect = new IllegalStateException("a test's factory");

		ConnectOutcome outcome = ClientFixture.outcome(this.client.connections.open(
				new ConnectRequest(WebSocketUri.of(uri), List.of(), Map.of(), null, null, Duration.ofSeconds(60), 0),
				this.client.settings, (upgraded) -> {
					throw defect;
				}));

		assertThat(outcome).isEqualTo(new ConnectOutcome.Failed("the session could not be created", defect));
		ended.await();
	}

	@Test
	void credentialsAreNotShown() {
		ConnectRequest request = new ConnectRequest(WebSocketUri.of(URI.create("ws://a/b?token=secret")), List.of(),
				Map.of("Authorization", "secret"), null, null, Duration.ofSeconds(1), 0);

		assertThat(request).hasToString("ConnectRequest[ws://a/b]");
	}

	@Test
	void requestThatBreaksARuleIsRejectedAtOnce() {
		this.client.headers = Map.of("Name", "a\r\nInjected: b");
		assertThatIllegalArgumentException().isThrownBy(() -> this.client.open(URI.create("ws://localhost/")));
		this.client.headers = Map.of();
		for (String uri : List.of("http://a/", "ws:///path", "ws://user@a/", "ws://a/#f", "wss://a/", "opaque:a")) {
			assertThatIllegalArgumentException().as(uri).isThrownBy(() -> this.client.open(URI.create(uri)));
		}
		assertThat(this.client.connections.pending()).isZero();
	}

}
