package io.websock.spring.security;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicReference;

import io.websock.spring.security.TicketRecipe.Tickets;
import io.websock.test.TestClient;
import org.junit.jupiter.api.Test;

import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.TestingAuthenticationToken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link TicketRecipe} with a real client.
 */
@SpringBootTest(classes = TicketRecipe.class, webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = "server.address=127.0.0.1")
class TicketRecipeIntegrationTests {

	@LocalServerPort
	private int port;

	@Test
	void ticketOpensOneSession() throws Exception {
		String ticket = ticket();

		TestClient client = TestClient.connect(this.port, "/desk?ticket=" + ticket);

		assertThat(client.next()).isEqualTo("Hello alice");
		assertThat(TestClient.refused(this.port, "/desk?ticket=" + ticket).statusCode()).isEqualTo(401);
		client.abort();
	}

	@Test
	void handshakeWithoutAValidTicketIsRefused() {
		assertThat(TestClient.refused(this.port, "/desk").statusCode()).isEqualTo(401);
		assertThat(TestClient.refused(this.port, "/desk?ticket=guessed").statusCode()).isEqualTo(401);
	}

	@Test
	void ticketIsOfNoUseElsewhere() throws Exception {
		URI uri = URI.create("http://127.0.0.1:" + this.port + "/tickets?ticket=" + ticket());
		HttpRequest request = HttpRequest.newBuilder(uri).POST(BodyPublishers.noBody()).build();

		assertThat(HttpClient.newHttpClient().send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
	}

	@Test
	void ticketExpires() {
		AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
		Tickets tickets = new Tickets(now::get);
		String ticket = tickets.issue(new TestingAuthenticationToken("alice", ""));

		now.set(Instant.EPOCH.plusSeconds(30));

		assertThatExceptionOfType(BadCredentialsException.class).isThrownBy(() -> tickets.redeem(ticket));
	}

	private String ticket() throws Exception {
		String user = Base64.getEncoder().encodeToString("alice:secret".getBytes(StandardCharsets.US_ASCII));
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/tickets"))
			.header("Authorization", "Basic " + user)
			.POST(BodyPublishers.noBody())
			.build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
	}

}
