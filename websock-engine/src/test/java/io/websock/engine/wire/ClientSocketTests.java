package io.websock.engine.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

import javax.net.ssl.SSLSocket;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

/**
 * Tests for {@link NioSocket} and {@link TlsSocket}, below any session.
 */
class ClientSocketTests {

	private static TestTls tls;

	private LoopbackServer server;

	private SocketFixture fixture;

	@BeforeAll
	static void createCertificate(@TempDir Path directory) throws Exception {
		tls = TestTls.in(directory);
	}

	@AfterEach
	void stop() throws IOException {
		this.server.close();
		this.fixture.close();
	}

	private ClientSocket connect(boolean secure, LoopbackServer.Script script) throws IOException {
		this.server = secure ? LoopbackServer.start(tls.server.getServerSocketFactory(), script)
				: LoopbackServer.plain(script);
		this.fixture = new SocketFixture(this.server.port());
		return secure ? this.fixture.secure(new ClientTls(tls.client, null, true)) : this.fixture.socket;
	}

	private static ByteBuffer bytes(String text) {
		return ByteBuffer.wrap(text.getBytes(StandardCharsets.ISO_8859_1));
	}

	private static String text(ByteBuffer buffer) {
		return StandardCharsets.ISO_8859_1.decode(buffer.flip()).toString();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void readsOfAnyLengthGiveTheSameBytes(boolean secure) throws Exception {
		String sent = "0123456789".repeat(5000);
		for (int length : new int[] { 1000, 16_000, 17_000, 70_000 }) {
			ClientSocket socket = connect(secure, (peer) -> peer.write(sent));
			ByteArrayOutputStream received = new ByteArrayOutputStream();
			ByteBuffer buffer = ByteBuffer.allocate(length);
			while (SocketFixture.read(socket, buffer.clear()) > 0) {
				received.write(buffer.array(), 0, buffer.position());
			}

			assertThat(received.toString(StandardCharsets.ISO_8859_1)).as("reads of %d", length).isEqualTo(sent);
			assertThat(socket.read(buffer.clear())).isNegative();
			stop();
		}
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void bytesThatWereGivenBackComeFirst(boolean secure) throws Exception {
		ClientSocket socket = connect(secure, (peer) -> peer.write("network").awaitEnd());
		socket.unread(bytes("second "));
		socket.unread(bytes("first "));
		socket.unread(bytes(""));

		ByteBuffer buffer = ByteBuffer.allocate(8);
		assertThat(socket.read(buffer)).isEqualTo(8);
		assertThat(text(buffer)).isEqualTo("first se");
		ByteBuffer rest = ByteBuffer.allocate(100);
		assertThat(socket.read(rest)).isEqualTo(5);
		SocketFixture.read(socket, rest);

		assertThat(text(rest)).isEqualTo("cond network");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void bytesThatTheNetworkDoesNotTakeAreWrittenLater(boolean secure) throws Exception {
		CountDownLatch read = new CountDownLatch(1);
		CompletableFuture<Long> received = new CompletableFuture<>();
		ClientSocket socket = connect(secure, (peer) -> {
			if (peer.socket instanceof SSLSocket secured) {
				secured.startHandshake();
			}
			read.await();
			received.complete(peer.socket.getInputStream().transferTo(OutputStream.nullOutputStream()));
		});
		ByteBuffer large = ByteBuffer.allocate(20_000_000);

		assertThat(socket.write(large)).isFalse();
		assertThat(large.hasRemaining()).isTrue();
		assertThat(socket.buffered()).isBetween(secure ? 1L : 0L, secure ? 70_000L : 0L);

		read.countDown();
		Awaitility.await()
			.pollInterval(Duration.ofMillis(1))
			.atMost(Duration.ofSeconds(30))
			.until(() -> socket.resume() && socket.write(large));
		socket.shutdownOutput();
		assertThat(received.join()).isEqualTo(large.capacity());
		assertThat(socket.buffered()).isZero();
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void peerSeesTheEndOfOurDirectionAndStillTalks(boolean secure) throws Exception {
		ClientSocket socket = connect(secure, (peer) -> {
			peer.awaitEnd();
			peer.write("still here");
		});

		socket.shutdownOutput();
		ByteBuffer buffer = ByteBuffer.allocate(100);
		SocketFixture.read(socket, buffer);

		assertThat(text(buffer)).isEqualTo("still here");
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void disconnectedSocketFailsItsOwner(boolean secure) throws Exception {
		CountDownLatch ended = new CountDownLatch(1);
		ClientSocket socket = connect(secure, (peer) -> {
			peer.awaitEnd();
			ended.countDown();
		});
		assertThat(socket.isConnected()).isEqualTo(!secure);

		Thread other = new Thread(socket::disconnect);
		other.start();
		other.join();

		assertThat(socket.isConnected()).isFalse();
		ended.await();
		assertThatIOException().isThrownBy(() -> socket.read(ByteBuffer.allocate(10)));
		assertThatIOException().isThrownBy(() -> socket.write(bytes("late")));
		socket.close();
		socket.close();
	}

	@Test
	void idleConnectionOverTlsHoldsNoBuffer() throws Exception {
		TlsSocket socket = (TlsSocket) connect(true, (peer) -> {
			byte[] read = new byte[5];
			for (int i = 0; i < 3; i++) {
				peer.socket.getInputStream().readNBytes(read, 0, 5);
				peer.write(read);
			}
			peer.awaitEnd();
		});

		for (int i = 0; i < 3; i++) {
			assertThat(socket.write(bytes("hello"))).isTrue();
			ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
			SocketFixture.read(socket, buffer);
			assertThat(text(buffer)).isEqualTo("hello");
			assertThat(socket.read(buffer.clear())).isZero();
			assertThat(socket.holdsNothing()).isTrue();
		}
	}

	@Test
	void closedConnectionOverTlsSaysSo() throws Exception {
		CompletableFuture<Integer> end = new CompletableFuture<>();
		ClientSocket socket = connect(true, (peer) -> end.complete(peer.socket.getInputStream().read()));

		socket.close();

		assertThat(end.join()).as("an end with close_notify, which is no failure").isEqualTo(-1);
	}

}
