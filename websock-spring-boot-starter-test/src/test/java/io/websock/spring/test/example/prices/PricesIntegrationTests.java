package io.websock.spring.test.example.prices;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

import io.websock.spring.test.WebSockTestClient;
import io.websock.spring.test.WebSockTestConnection;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Test of the application, served.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT)
class PricesIntegrationTests {

	@Autowired
	private WebSockTestClient client;

	@LocalServerPort
	private int port;

	@Test
	void postedPriceReachesItsSubscribers() throws Exception {
		try (WebSockTestConnection connection = this.client.connect("/prices")) {
			connection.sendText("{\"type\":\"subscribe\",\"symbol\":\"TEA\"}").nextText();

			assertThat(post("{\"symbol\":\"TEA\",\"cents\":299}")).isEqualTo("1");

			assertThat(connection.nextJson(Price.class)).isEqualTo(new Price("TEA", 299));
		}
	}

	private String post(String price) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + "/prices"))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString(price))
			.build();
		return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
	}

}
