package io.websock.conformance;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.websock.spring.CredentialsExpiry;
import io.websock.spring.WebSockMessenger;
import io.websock.test.RawClient;
import io.websock.test.UpgradeRequest;
import io.websock.test.UpgradeResponse;
import io.websock.test.WireFrame;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

/**
 * Tests that limits and credentials hold on each container.
 */
class LimitsTests {

	/** Longer than a place waits for a connection that never became a session. */
	private static final Duration LIMIT = Duration.ofSeconds(20);

	@Test
	void sessionsAreLimitedAndTheirPlacesComeBack() {
		try (RunningApplication application = start("websock.limits.sessions", 2)) {
			RawClient first = connect(application);
			connect(application);

			UpgradeResponse refusal = UpgradeRequest.to(application.port(), "/echo").send().response();
			assertThat(refusal.status()).isEqualTo(503);
			assertThat(refusal.header("Retry-After")).isEqualTo("5");

			first.sendClose(1000).awaitClose();
			awaitSessions(application, 1);
			connect(application);
		}
	}

	@Test
	void handshakesThatAreCutLoseNoPlace() throws Exception {
		try (RunningApplication application = start("websock.limits.sessions", 3)) {
			for (int i = 0; i < 200; i++) {
				cutHandshake(application.port());
			}

			List<RawClient> clients = new ArrayList<>();
			await().atMost(LIMIT).untilAsserted(() -> {
				while (clients.size() < 3) {
					RawClient client = UpgradeRequest.to(application.port(), "/echo").send();
					assertThat(client.response().status()).isEqualTo(UpgradeResponse.SWITCHING_PROTOCOLS);
					clients.add(client);
				}
			});

			assertThat(UpgradeRequest.to(application.port(), "/echo").send().response().status()).isEqualTo(503);
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "native", "framework" })
	void addressIsTheForwardedOneIfTheApplicationIsConfiguredSo(String strategy) {
		// Boot decides about the filter when it processes the application
		assumeFalse(AheadOfTime.isOn() && strategy.equals("framework"));
		try (RunningApplication application = RunningApplication.start(Application.class,
				Map.of("websock.limits.sessions-per-address", 1, "server.forward-headers-strategy", strategy))) {
			assertThat(statusFor(application, "203.0.113.1")).isEqualTo(101);
			assertThat(statusFor(application, "203.0.113.2")).isEqualTo(101);
			assertThat(statusFor(application, "203.0.113.1")).isEqualTo(429);
		}
	}

	@Test
	void addressIsTheConnectionsOtherwise() {
		try (RunningApplication application = start("websock.limits.sessions-per-address", 1)) {
			assertThat(statusFor(application, "203.0.113.1")).isEqualTo(101);
			assertThat(statusFor(application, "203.0.113.2")).isEqualTo(429);
		}
	}

	@Test
	void bytesInASecondAreLimited() {
		try (RunningApplication application = start("websock.limits.bytes-per-second", "1KB")) {
			RawClient polite = connect(application).send(WireFrame.binary(new byte[1000]));
			assertThat(polite.readMessage()).isEqualTo(WireFrame.binary(new byte[1000]));

			RawClient flood = connect(application).send(WireFrame.binary(new byte[1025]));
			assertThat(flood.awaitClose().code()).isEqualTo(1008);
		}
	}

	@Test
	void partsOfAMessageAreCountedOnce() {
		try (RunningApplication application = start("websock.limits.bytes-per-second", "64KB")) {
			RawClient client = connect(application);
			client.send(WireFrame.binary(new byte[60 << 10]));

			assertThat(client.readMessage()).isEqualTo(WireFrame.binary(new byte[60 << 10]));
		}
	}

	@Test
	void sessionEndsWithItsCredentials() {
		try (RunningApplication application = start("websock.limits.sessions", 1)) {
			Instant start = Instant.now();
			RawClient client = RawClient.connect(application.port(), "/echo?millis=1000");
			client.sendText("hello");
			assertThat(client.readText()).isEqualTo("hello");

			assertThat(client.awaitClose().code()).isEqualTo(3000);
			assertThat(Instant.now()).isAfterOrEqualTo(start.plusMillis(1000));
			awaitSessions(application, 0);
			connect(application);
		}
	}

	@Test
	void sessionWithoutValidCredentialsIsToldSoAtOnce() {
		try (RunningApplication application = start("websock.limits.sessions", 1)) {
			assertThat(RawClient.connect(application.port(), "/echo?millis=-1").awaitClose().code()).isEqualTo(3000);
		}
	}

	private static RunningApplication start(String property, Object value) {
		return RunningApplication.start(Application.class, Map.of(property, value));
	}

	private static RawClient connect(RunningApplication application) {
		return RawClient.connect(application.port(), "/echo");
	}

	private static int statusFor(RunningApplication application, String forwarded) {
		return UpgradeRequest.to(application.port(), "/echo")
			.header("X-Forwarded-For", forwarded)
			.send()
			.response()
			.status();
	}

	private static void awaitSessions(RunningApplication application, int count) {
		WebSockMessenger messenger = application.bean(WebSockMessenger.class);
		await().until(() -> messenger.sessions("io.websock.conformance.Echo").size() == count);
	}

	private static void cutHandshake(int port) throws IOException {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
			socket.setSoLinger(true, 0);
			socket.getOutputStream()
				.write(("GET /echo HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
						+ "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n\r\n")
					.getBytes(StandardCharsets.US_ASCII));
		}
	}

	@Configuration(proxyBeanMethods = false)
	@Import(EchoApplication.class)
	static class Application {

		@Bean
		CredentialsExpiry expiry() {
			return (connect) -> connect.queryParameters()
				.getOrDefault("millis", List.of())
				.stream()
				.map((millis) -> Instant.now().plusMillis(Long.parseLong(millis)))
				.findFirst()
				.orElse(null);
		}

	}

}
