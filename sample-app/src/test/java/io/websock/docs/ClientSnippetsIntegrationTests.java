package io.websock.docs;

import java.net.URI;
import java.time.Duration;

import io.websock.spring.WebSockClientState;
import io.websock.spring.WebSockConnection;
import io.websock.spring.WebSockConnector;
import io.websock.spring.WebSockMessenger;
import io.websock.test.TestClient;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Runs what the documents show of clients, in a second application without a web server.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT, properties = "server.address=127.0.0.1")
class ClientSnippetsIntegrationTests {

	@LocalServerPort
	private int port;

	@Test
	void clientsConnectSendAndLeave() throws Exception {
		URI room = URI.create("ws://127.0.0.1:" + this.port + "/chat/feed");
		try (TestClient member = TestClient.connect(this.port, "/chat/feed");
				ConfigurableApplicationContext context = new SpringApplicationBuilder(DocumentationApplication.class)
					.web(WebApplicationType.NONE)
					.run("--spring.profiles.active=feed", "--feed.url=" + room)) {
			WebSockConnector connector = context.getBean(WebSockConnector.class);
			Feeds feeds = context.getBean(Feeds.class);
			assertThat(member.nextWith("subscribe")).isEqualTo("subscribe tea");

			connector.find("feed").send("tea");
			assertThat(member.nextWith("buy")).isEqualTo("buy tea");

			WebSockConnection connection = feeds.join(connector, room,
					new FeedClient(context.getBean(WebSockMessenger.class)));
			assertThat(member.nextWith("hello")).isEqualTo("hello");
			feeds.leave(connection);
			await().atMost(Duration.ofSeconds(10)).until(() -> !feeds.alarms.isEmpty());
			assertThat(feeds.alarms).containsExactly("room is gone: Requested[]");
			assertThat(feeds.changes).hasAtLeastOneElementOfType(WebSockClientState.Open.class);
		}
	}

}
