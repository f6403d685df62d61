package io.websock.spring.security;

import java.time.Duration;
import java.time.Instant;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.websock.spring.WebSockCredentials;
import io.websock.test.TestClient;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link BearerRecipe} with a real client: expiry, renewal, revocation.
 */
@SpringBootTest(classes = { BearerRecipe.class, BearerRecipeIntegrationTests.Meters.class },
		webEnvironment = WebEnvironment.RANDOM_PORT, properties = "server.address=127.0.0.1")
class BearerRecipeIntegrationTests {

	@LocalServerPort
	private int port;

	@Autowired
	private WebSockCredentials credentials;

	@Autowired
	private MeterRegistry meters;

	@Test
	void tokenIsNotEchoed() {
		TestClient client = connect(BearerRecipe.token("alice", inAMinute()));

		assertThat(client.socket().getSubprotocol()).isEqualTo("v1.feed");
		client.abort();
	}

	@Test
	void handshakeWithoutAValidTokenIsRefused() {
		String expired = BearerRecipe.token("alice", Instant.now().minus(Duration.ofHours(1)));

		assertThat(TestClient.refused(this.port, "/feed").statusCode()).isEqualTo(401);
		assertThat(TestClient.refused(this.port, "/feed", "Sec-WebSocket-Protocol", "v1.feed, bearer." + expired)
			.statusCode()).isEqualTo(401);
	}

	@Test
	void tokenInTheUsualHeaderIsTaken() throws Exception {
		TestClient client = TestClient.connect(this.port, "/feed", "Authorization",
				"Bearer " + BearerRecipe.token("alice", inAMinute()));

		assertThat(client.send("hello").next()).isEqualTo("hello");
		client.abort();
	}

	@Test
	void sessionEndsWithItsToken() throws Exception {
		double before = expired();
		Instant expiry = Instant.now().plusSeconds(2);
		TestClient client = connect(BearerRecipe.token("alice", expiry));
		assertThat(client.send("hello").next()).isEqualTo("hello");

		assertThat(client.next()).isEqualTo("close 3000");
		assertThat(Instant.now()).isAfterOrEqualTo(Instant.ofEpochSecond(expiry.getEpochSecond()));
		await().until(() -> expired() == before + 1);
	}

	@Test
	void renewedSessionOutlivesItsFirstToken() throws Exception {
		Instant expiry = Instant.now().plusSeconds(2);
		TestClient client = connect(BearerRecipe.token("alice", expiry));
		client.send("token " + BearerRecipe.token("alice", inAMinute()));
		assertThat(client.next()).startsWith("until ");

		await().until(() -> Instant.now().isAfter(expiry.plusMillis(500)));

		assertThat(client.send("hello").next()).isEqualTo("hello");
		client.abort();
	}

	@Test
	void sessionCannotBeRenewedBySomebodyElse() throws Exception {
		TestClient client = connect(BearerRecipe.token("alice", inAMinute()));

		client.send("token " + BearerRecipe.token("bob", inAMinute()));

		assertThat(client.next()).isEqualTo("close 3003");
	}

	@Test
	void revocationEndsTheSessionsOfAUser() throws Exception {
		TestClient carol = connect(BearerRecipe.token("carol", inAMinute()));
		TestClient dave = connect(BearerRecipe.token("dave", inAMinute()));
		assertThat(dave.send("hello").next()).isEqualTo("hello");
		carol.send("token " + BearerRecipe.token("carol", inAMinute().plusSeconds(60)));
		assertThat(carol.next()).startsWith("until ");

		assertThat(this.credentials.revokeAll(() -> "carol")).isOne();

		assertThat(carol.next()).isEqualTo("close 3000");
		assertThat(dave.send("hello").next()).isEqualTo("hello");
		dave.abort();
	}

	private TestClient connect(String token) {
		return TestClient.connect(this.port, "/feed", "Sec-WebSocket-Protocol", "v1.feed, bearer." + token);
	}

	private double expired() {
		return this.meters.get("websock.sessions.duration")
			.tags("endpoint", "feed", "reason", "error", "code", "3000")
			.timer()
			.count();
	}

	private static Instant inAMinute() {
		return Instant.now().plusSeconds(60);
	}

	@Configuration(proxyBeanMethods = false)
	static class Meters {

		@Bean
		MeterRegistry registry() {
			return new SimpleMeterRegistry();
		}

	}

}
