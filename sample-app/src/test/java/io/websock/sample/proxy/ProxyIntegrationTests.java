package io.websock.sample.proxy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests that the configurations in {@code docs/proxies} serve. Their timeout for silence
 * is shortened here, and so are heartbeats, but for {@code /echo}, which has none.
 */
class ProxyIntegrationTests {

	private static final String TIMEOUT = "3s";

	private static Instance one;

	private static Instance two;

	@BeforeAll
	static void startInstances() throws IOException {
		List<String> arguments = List.of("--websock.heartbeat.interval=1s",
				"--websock.endpoints.echo.heartbeat.interval=0s", "--websock.endpoints.echo.idle-timeout=0s",
				"--websock.endpoints.ticker.limits.sessions-per-address=1");
		one = new Instance(Ports.free(), arguments);
		two = new Instance(Ports.free(), arguments);
		one.awaitReady();
		two.awaitReady();
	}

	@AfterAll
	static void endInstances() {
		one.close();
		two.close();
	}

	@ParameterizedTest
	@EnumSource
	void sessionOfAPageOfTheApplicationIsServed(Proxy.Kind kind) throws Exception {
		try (Proxy proxy = start(kind)) {
			Listener listener = new Listener();

			WebSocket socket = connect(proxy, "/echo", "http://127.0.0.1:" + proxy.port(), listener);
			socket.sendText("hello", true);

			assertThat(listener.next()).isEqualTo("hello");
			socket.sendClose(1000, "").join();
			assertThat(listener.next()).isEqualTo("close 1000");
		}
	}

	@ParameterizedTest
	@EnumSource
	void sessionOfAnotherPageIsRefused(Proxy.Kind kind) throws Exception {
		try (Proxy proxy = start(kind)) {
			assertThatExceptionOfType(CompletionException.class)
				.isThrownBy(() -> connect(proxy, "/echo", "https://evil.example", new Listener()))
				.havingCause()
				.isInstanceOfSatisfying(WebSocketHandshakeException.class,
						(ex) -> assertThat(ex.getResponse().statusCode()).isEqualTo(403));
		}
	}

	@ParameterizedTest
	@EnumSource
	void clientDoesNotChooseItsAddress(Proxy.Kind kind) throws Exception {
		try (Proxy proxy = start(kind)) {
			int sessions = 0;
			for (int client = 1; client <= 3; client++) {
				String forwarded = "203.0.113." + client;
				sessions += isTaken(proxy, Map.of("X-Forwarded-For", forwarded, "Forwarded", "for=" + forwarded)) ? 1
						: 0;
			}

			// one on each instance
			assertThat(sessions).isLessThanOrEqualTo(2);
		}
	}

	@ParameterizedTest
	@EnumSource
	void heartbeatsKeepASilentSession(Proxy.Kind kind) throws Exception {
		try (Proxy proxy = start(kind)) {
			Listener listener = new Listener();

			WebSocket socket = connect(proxy, "/chat/lobby?name=anna", Map.of(), listener);
			Awaitility.await("pings over twice the timeout")
				.atMost(Duration.ofSeconds(40))
				.until(() -> listener.pings.get() >= 7);

			assertThat(socket.isInputClosed()).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource
	void silentSessionWithoutHeartbeatsIsCut(Proxy.Kind kind) throws Exception {
		try (Proxy proxy = start(kind)) {
			Listener listener = new Listener();

			connect(proxy, "/echo", Map.of(), listener);

			assertThat(listener.next()).isEqualTo("close 1006");
		}
	}

	private static Proxy start(Proxy.Kind kind) throws IOException {
		Proxy.assumeInstalled(kind);
		return Proxy.start(kind, TIMEOUT, one.port(), two.port());
	}

	/**
	 * Asks for a session of the endpoint that takes one for each address.
	 * @return whether it was taken, or refused for its address
	 */
	private static boolean isTaken(Proxy proxy, Map<String, String> headers) {
		try {
			connect(proxy, "/ticker", headers, new Listener());
			return true;
		}
		catch (CompletionException ex) {
			assertThat(ex).cause()
				.isInstanceOfSatisfying(WebSocketHandshakeException.class,
						(refused) -> assertThat(refused.getResponse().statusCode()).isEqualTo(429));
			return false;
		}
	}

	private static WebSocket connect(Proxy proxy, String path, String origin, Listener listener) {
		return connect(proxy, path, Map.of("Origin", origin), listener);
	}

	private static WebSocket connect(Proxy proxy, String path, Map<String, String> headers, Listener listener) {
		WebSocket.Builder builder = HttpClient.newHttpClient()
			.newWebSocketBuilder()
			.connectTimeout(Duration.ofSeconds(10));
		headers.forEach(builder::header);
		return builder.buildAsync(URI.create("ws://127.0.0.1:" + proxy.port() + path), listener).join();
	}

	/**
	 * Listener that keeps what it hears, but for what the chat says by itself.
	 */
	private static final class Listener implements WebSocket.Listener {

		private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();

		private final AtomicInteger pings = new AtomicInteger();

		String next() throws InterruptedException {
			return this.heard.poll(20, TimeUnit.SECONDS);
		}

		@Override
		public CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
			this.heard.add(text.toString());
			socket.request(1);
			return null;
		}

		@Override
		public CompletionStage<?> onPing(WebSocket socket, ByteBuffer message) {
			this.pings.incrementAndGet();
			socket.request(1);
			return null;
		}

		@Override
		public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
			this.heard.add("close " + code);
			return null;
		}

		@Override
		public void onError(WebSocket socket, Throwable error) {
			this.heard.add("close 1006");
		}

	}

}
