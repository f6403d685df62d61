package io.websock.engine.wire;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;

import io.websock.Frame;
import io.websock.engine.Session;
import io.websock.engine.SharedFrame;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for sessions of clients over sockets: back-pressure, compression, bad peers.
 */
class ClientSessionTests {

	private static final String LOST = "Error[reason=ConnectionLost[]]";

	private static TestTls tls;

	private final ClientFixture client = new ClientFixture();

	private LoopbackServer server;

	@BeforeAll
	static void createCertificate(@TempDir Path directory) throws Exception {
		tls = TestTls.in(directory);
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
		this.client.close();
	}

	private URI serve(String scheme, LoopbackServer.Script script) throws IOException {
		boolean secure = scheme.equals("wss");
		this.client.tls = secure ? new ClientTls(tls.client, null, true) : null;
		this.server = secure ? LoopbackServer.start(tls.server.getServerSocketFactory(), script)
				: LoopbackServer.plain(script);
		return this.server.uri(scheme);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ws", "wss" })
	void peerThatDoesNotReadHasTheSessionWait(String scheme) throws Exception {
		int messages = 200;
		String message = "x".repeat(50_000);
		CountDownLatch read = new CountDownLatch(1);
		this.client.setSendTimeout(Duration.ofSeconds(50));
		Session session = this.client.session(serve(scheme, (peer) -> {
			peer.accept();
			read.await();
			for (int i = 0; i < messages; i++) {
				assertThat(peer.read()).isEqualTo("TEXT " + message + i);
			}
			peer.write(ServerFrames.close(1000, "all"));
			peer.awaitEnd();
		}));

		IntStream.range(0, messages).forEach((i) -> session.push(new SharedFrame(Frame.text(message + i))));
		ClientFixture.await().until(() -> session.stats().backPressured());
		read.countDown();

		this.client.awaitSeen("Remote[code=1000, reason=all]");
		this.client.awaitNoSessions();
		assertThat(this.server.failures).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ws", "wss" })
	void peerThatTakesNothingIsGivenUp(String scheme) throws Exception {
		this.client.setSendTimeout(Duration.ofMillis(300));
		CountDownLatch ended = new CountDownLatch(1);
		Session session = this.client.session(serve(scheme, (peer) -> {
			peer.accept();
			ended.await();
		}));

		session.push(Frame.binary(ByteBuffer.allocate(30_000_000)));

		this.client.awaitSeen("Error[reason=SendTimeout[]]");
		this.client.awaitNoSessions();
		ended.countDown();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ws", "wss" })
	void maskedFrameIsAViolation(String scheme) throws Exception {
		this.client.session(serve(scheme, (peer) -> {
			peer.accept().write(PeerFrames.text("masked"));
			assertThat(peer.read()).isEqualTo("CLOSE 1002");
			assertThat(peer.read()).isEqualTo("END");
		}));

		ClientFixture.await().until(() -> this.client.seen.size() == 1);
		assertThat(this.client.seen.peek()).contains("ProtocolViolation").contains("1002");
		ClientFixture.await().until(() -> this.server.isIdle());
		assertThat(this.server.failures).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ws", "wss" })
	void serverEndsTheConnectionFirst(String scheme) throws Exception {
		this.client.session(serve(scheme, (peer) -> {
			peer.accept().write(ServerFrames.close(1001, "bye"));
			assertThat(peer.read()).isEqualTo("CLOSE 1001");
			peer.socket.setSoTimeout(300);
			assertThatExceptionOfType(SocketTimeoutException.class).isThrownBy(peer::read);
		}));

		this.client.awaitSeen("Remote[code=1001, reason=bye]");
		ClientFixture.await().until(() -> this.server.isIdle());
		assertThat(this.server.failures).isEmpty();
	}

	@ParameterizedTest
	@ValueSource(strings = { "ws", "wss" })
	void lostConnectionEndsTheSession(String scheme) throws Exception {
		this.client.session(serve(scheme, (peer) -> {
			peer.accept();
			peer.socket.setSoLinger(true, 0);
		}));

		this.client.awaitSeen(LOST);
	}

	@ParameterizedTest
	@ValueSource(strings = { "ws", "wss" })
	void compressionIsOfferedAndUsed(String scheme) throws Exception {
		this.client.compress();
		String message = "again and ".repeat(1000);
		Session session = this.client.session(serve(scheme, (peer) -> {
			peer.readRequest();
			assertThat(peer.headers.get("Sec-WebSocket-Extensions")).isEqualTo("permessage-deflate");
			peer.write(peer.acceptance("Sec-WebSocket-Extensions: permessage-deflate\r\n"));
			peer.inflates();
			for (String number : List.of("1", "2")) {
				assertThat(peer.read()).isEqualTo("TEXT " + message + number);
				peer.write(ServerFrames.text("read " + number));
			}
			assertThat(peer.frames()).noneMatch((frame) -> frame.endsWith(" " + (message.length() + 1)));
			peer.awaitEnd();
		}));

		List.of("1", "2").forEach((number) -> session.push(Frame.text(message + number)));

		this.client.awaitSeen("read 1", "read 2");
		session.abort();
		this.client.awaitNoSessions();
		ClientFixture.await().until(() -> this.server.isIdle());
		assertThat(this.server.failures).isEmpty();
		assertThat(this.client.pools.lentContexts()).isZero();
	}

}
