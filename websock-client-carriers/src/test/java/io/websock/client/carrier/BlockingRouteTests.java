package io.websock.client.carrier;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.atomic.AtomicReference;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

import io.websock.CloseDetail;
import io.websock.client.ClientEvent;
import io.websock.client.ClientOptions;
import io.websock.protocol.WebSocketUri;
import io.websock.test.TestCertificate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * Ways of a {@link BlockingCarrier} to its server: proxies and TLS.
 */
class BlockingRouteTests {

	@TempDir
	static Path directory;

	private static TestCertificate certificate;

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final RecordingListener listener = new RecordingListener();

	private final AtomicReference<String> asked = new AtomicReference<>("");

	@BeforeAll
	static void createCertificate() {
		certificate = TestCertificate.in(directory);
	}

	@AfterEach
	void stopThreads() {
		this.threads.shutdownNow();
	}

	private static HttpProxy proxy(LoopbackServer proxy, String authorization) {
		return new HttpProxy("127.0.0.1", proxy.port(), authorization);
	}

	private ClientConnection connect(BlockingCarrier carrier, URI uri, ClientOptions options) {
		return carrier.connect(ClientSetup.of(uri, options, this.listener), this.threads);
	}

	/**
	 * Proxy that is also the server behind it.
	 */
	private LoopbackServer tunnel(String answer) {
		return new LoopbackServer(null, (end, half) -> {
			this.asked.set(end.readHead());
			end.write(answer);
			if (answer.contains(" 200 ")) {
				end.accept().echo();
			}
			else {
				end.awaitEnd();
			}
		});
	}

	@Test
	void proxyTunnelsToTheServer() {
		try (LoopbackServer proxy = tunnel("HTTP/1.1 200 OK\r\nVia: test\r\n\r\n")) {
			ClientConnection connection = connect(
					new BlockingCarrier((SSLSocketFactory) SSLSocketFactory.getDefault(),
							proxy(proxy, "Basic dXNlcjpwYXNz")),
					URI.create("ws://feed.example/live"), ClientOptions.defaults());
			this.listener.await(ClientEvent.Opened.class);
			assertThat(this.asked.get()).startsWith("CONNECT feed.example:80 HTTP/1.1\r\nHost: feed.example:80\r\n")
				.contains("Proxy-Authorization: Basic dXNlcjpwYXNz\r\n");
			connection.close(CloseDetail.of(1000));
			assertThat(this.listener.await(ClientEvent.Closed.class).clean()).isTrue();
			proxy.awaitIdle();
		}
	}

	@Test
	void proxyThatWantsCredentialsIsShownAsSuch() {
		try (LoopbackServer proxy = tunnel("HTTP/1.1 407 Proxy Authentication Required\r\n"
				+ "Proxy-Authenticate: Basic realm=\"a\"\r\nContent-Length: 4\r\n\r\nwho?")) {
			connect(new BlockingCarrier(certificate.client().getSocketFactory(), proxy(proxy, null)),
					URI.create("wss://[2001:db8::1]/"), ClientOptions.defaults());
			ClientEvent.Refused refused = this.listener.await(ClientEvent.Refused.class);
			assertThat(refused.reason()).isEqualTo(ClientEvent.RefusalReason.PROXY_AUTHENTICATION);
			assertThat(refused.body().remaining()).isEqualTo(4);
			assertThat(this.asked.get()).startsWith("CONNECT [2001:db8::1]:443 HTTP/1.1\r\n")
				.doesNotContain("Proxy-Authorization");
			proxy.awaitIdle();
		}
	}

	@Test
	void headOfProxyHasLimits() {
		try (LoopbackServer proxy = tunnel("HTTP/1.1 200 OK?\r\n" + "X: y\r\n".repeat(200))) {
			connect(new BlockingCarrier(certificate.client().getSocketFactory(), proxy(proxy, null)),
					URI.create("wss://feed.example/"), ClientOptions.defaults());
			assertThat(this.listener.await(ClientEvent.Failed.class).rule()).contains("100");
		}
	}

	@Test
	void proxyThatNeverAnswersIsGivenUp() {
		try (LoopbackServer proxy = tunnel("HTTP/1.1 ")) {
			connect(new BlockingCarrier(certificate.client().getSocketFactory(), proxy(proxy, null)),
					URI.create("wss://feed.example/"),
					ClientOptions.builder().handshakeTimeout(Duration.ofMillis(200)).build());
			assertThat(this.listener.await(ClientEvent.Failed.class).rule()).contains("took longer");
			proxy.awaitIdle();
		}
	}

	@Test
	void certificateOfAnotherHostIsRefused() {
		// An address of this host that the certificate does not name
		try (LoopbackServer server = new LoopbackServer(certificate, (end, half) -> end.accept().echo())) {
			connect(new BlockingCarrier(certificate.client().getSocketFactory(), null),
					URI.create("wss://0.0.0.0:" + server.port() + "/"), ClientOptions.defaults());
			this.listener.await(ClientEvent.Failed.class);
			assertThat(this.listener.failures).singleElement().isInstanceOf(SSLException.class);
		}
	}

	@Test
	void certificateThatNobodyVouchesForIsRefused() {
		try (LoopbackServer server = new LoopbackServer(certificate, (end, half) -> end.accept().echo())) {
			connect(new BlockingCarrier(), server.uri(), ClientOptions.defaults());
			this.listener.await(ClientEvent.Failed.class);
			assertThat(this.listener.failures).singleElement().isInstanceOf(SSLException.class);
		}
	}

	@Test
	void serverThatDribblesItsTlsHandshakeIsGivenUp() {
		try (LoopbackServer server = new LoopbackServer(null, (end, half) -> {
			end.write((byte) 22, (byte) 3, (byte) 3, (byte) 64, (byte) 0);
			while (!this.listener.isOver()) {
				end.write((byte) 2);
				Thread.yield();
			}
		})) {
			connect(new BlockingCarrier(certificate.client().getSocketFactory(), null),
					URI.create("wss://127.0.0.1:" + server.port() + "/"),
					ClientOptions.builder().handshakeTimeout(Duration.ofMillis(300)).build());
			this.listener.await(ClientEvent.Failed.class);
		}
	}

	@Test
	void nobodyListens() throws IOException {
		LoopbackServer server = new LoopbackServer(null, (end, half) -> end.awaitEnd());
		URI uri = server.uri();
		server.close();
		connect(new BlockingCarrier(), uri, ClientOptions.defaults());
		this.listener.await(ClientEvent.Failed.class);
		assertThat(this.listener.failures).hasSize(1);
	}

	@Test
	void nextAddressIsTriedWhenOneRefuses() {
		try (LoopbackServer server = new LoopbackServer(null, (end, half) -> end.accept().echo())) {
			ClientConnection connection = connect(
					new BlockingCarrier(certificate.client().getSocketFactory(), null, Addresses::firstRefuses),
					Addresses.uri(server), ClientOptions.defaults());
			this.listener.await(ClientEvent.Opened.class);
			connection.close(CloseDetail.of(1000));
			assertThat(this.listener.await(ClientEvent.Closed.class).clean()).isTrue();
			server.awaitIdle();
		}
	}

	@Test
	void addressesShareTheTime() throws IOException {
		List<String> attempts = new ArrayList<>();
		BlockingRoute route = new BlockingRoute(WebSocketUri.of(URI.create("ws://feed.example/")),
				certificate.client().getSocketFactory(), null,
				(host) -> new InetAddress[] { address(1), address(2), address(3) });

		assertThatExceptionOfType(SocketTimeoutException.class)
			.isThrownBy(() -> route.connect(() -> new DeafSocket(attempts), Duration.ofHours(6)))
			.withMessage("10.0.0.3");

		assertThat(attempts).containsExactly("10.0.0.1 2 h", "10.0.0.2 3 h", "10.0.0.3 6 h");
	}

	@Test
	void interruptEndsTheConnection() throws Exception {
		try (LoopbackServer server = new LoopbackServer(null, (end, half) -> end.accept().echo())) {
			RecordingListener paused = new RecordingListener((connection, event) -> connection.pauseReading());
			Thread thread = new Thread(
					() -> new BlockingCarrier().run(ClientSetup.of(server.uri(), ClientOptions.defaults(), paused)));
			thread.start();
			paused.await(ClientEvent.Opened.class);
			thread.interrupt();
			thread.join();
			server.awaitIdle();
		}
	}

	@Test
	void authorizationStaysOnItsLine() {
		assertThatIllegalArgumentException().isThrownBy(() -> new HttpProxy("proxy", 3128, "Basic x\r\nEvil: y"));
		assertThat(new HttpProxy("proxy", 3128, "Basic secret")).hasToString("HttpProxy[proxy:3128]");
	}

	private static InetAddress address(int last) throws UnknownHostException {
		return InetAddress.getByAddress(new byte[] { 10, 0, 0, (byte) last });
	}

	/**
	 * Socket to a server that does not answer, for which no time passes.
	 */
	private static final class DeafSocket extends Socket {

		private final List<String> attempts;

		DeafSocket(List<String> attempts) {
			this.attempts = attempts;
		}

		@Override
		public void connect(SocketAddress server, int timeout) throws IOException {
			String address = ((InetSocketAddress) server).getAddress().getHostAddress();
			this.attempts.add(address + " " + Math.round(timeout / 3_600_000.0) + " h");
			throw new SocketTimeoutException(address);
		}

		@Override
		public void setTcpNoDelay(boolean on) {
		}

	}

}
