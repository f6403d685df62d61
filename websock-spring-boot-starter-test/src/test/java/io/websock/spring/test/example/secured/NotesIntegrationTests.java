package io.websock.spring.test.example.secured;

import io.websock.spring.test.WebSockTestClient;
import io.websock.spring.test.WebSockTestConnection;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Test of the application, served.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class NotesIntegrationTests {

	@Autowired
	private WebSockTestClient client;

	@Test
	void userIsKnownByItsToken() {
		try (WebSockTestConnection connection = this.client.connect("/notes",
				(request) -> request.header("Authorization", "Bearer ada"))) {
			assertThat(connection.nextText()).isEqualTo("notes of ada");
		}
	}

	@Test
	void nobodyElseIsServed() {
		assertThat(this.client.refused("/notes", (request) -> request).status()).isEqualTo(401);
	}

}
