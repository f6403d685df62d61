package io.websock.docs;

import io.websock.spring.test.WebSockTestClient;
import io.websock.spring.test.WebSockTestConnection;
import io.websock.test.WireClose;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

import static org.assertj.core.api.Assertions.assertThat;

// tag::served[]
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class CounterIntegrationTests {

	@Autowired
	private WebSockTestClient client;

	@Test
	void answersAndCloses() {
		try (WebSockTestConnection connection = this.client.connect("/counter")) {
			connection.sendText("one").sendText("two").sendText("three");

			assertThat(connection.nextText()).isEqualTo("messages: 1");
			assertThat(connection.awaitClose()).isEqualTo(WireClose.of(1000, "That was all"));
		}
	}

	@Test
	void foreignPagesAreRefused() {
		assertThat(this.client.refused("/counter", (request) -> request.origin("https://evil.example")).status())
			.isEqualTo(403);
	}

}
// end::served[]
