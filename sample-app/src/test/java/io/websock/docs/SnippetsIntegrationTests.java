package io.websock.docs;

import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.websock.Frame;
import io.websock.SessionId;
import io.websock.docs.Board.BoardService;
import io.websock.docs.Board.Price;
import io.websock.docs.Orders.OrderService;
import io.websock.docs.PriceConfiguration.PriceChanged;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.json.JsonFrames;
import io.websock.test.TestClient;
import io.websock.test.WireClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.SpringBootTest.WebEnvironment;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.context.ApplicationEventPublisher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Runs what the documents show.
 */
@SpringBootTest(webEnvironment = WebEnvironment.RANDOM_PORT,
		properties = { "server.address=127.0.0.1", "websock.endpoints.board.mailbox.overflow=conflate" })
class SnippetsIntegrationTests {

	@LocalServerPort
	private int port;

	@Autowired
	private OrderService orders;

	@Autowired
	private BoardService board;

	@Autowired
	private ApplicationEventPublisher events;

	@Autowired
	private WebSockMessenger messenger;

	@Test
	void lobbyWelcomesAndPassesOn() throws Exception {
		try (TestClient one = TestClient.connect(this.port, "/chat/tea");
				TestClient two = TestClient.connect(this.port, "/chat/tea")) {
			assertThat(one.next()).isEqualTo("Welcome to tea");
			assertThat(two.next()).isEqualTo("Welcome to tea");

			one.send("Hello");

			assertThat(one.next()).isEqualTo("Hello");
			assertThat(two.next()).isEqualTo("Hello");
		}
	}

	@Test
	void counterCountsAndEnds() throws Exception {
		TestClient client = TestClient.connect(this.port, "/counter");

		client.send("one");
		client.send("two");
		client.send("three");

		assertThat(client.next()).isEqualTo("messages: 1");
		assertThat(client.next()).isEqualTo("messages: 2");
		assertThat(client.next()).isEqualTo("characters: 11");
		assertThat(client.awaitClose()).isEqualTo(WireClose.of(1000, "That was all"));
	}

	@Test
	void serviceReachesTheSessionsOfAnOrder() throws Exception {
		try (TestClient client = TestClient.connect(this.port, "/orders/7")) {
			assertThat(client.next()).isEqualTo("Watching order 7");

			this.orders.ship("8");
			this.orders.ship("7");

			assertThat(client.next()).isEqualTo("Shipped by bicycle");
		}
	}

	@Test
	void helloIsAwaitedForAWhile() throws Exception {
		TestClient late = TestClient.connect(this.port, "/hello");
		assertThat(late.awaitClose()).isEqualTo(WireClose.of(4001, "No hello in time"));

		try (TestClient polite = TestClient.connect(this.port, "/hello")) {
			polite.send("Hello");
			assertThat(polite.next()).isEqualTo("Hello to you");
		}
	}

	@Test
	void quoteIsWhatItsMonoHas() throws Exception {
		try (TestClient client = TestClient.connect(this.port, "/quotes")) {
			client.send("tea");
			assertThat(client.next()).isEqualTo("tea: 1.80");
		}
	}

	@Test
	void pricesFollowApplicationEvents() throws Exception {
		try (TestClient client = TestClient.connect(this.port, "/prices")) {
			await().until(() -> !this.messenger.sessions("prices").isEmpty());

			this.events.publishEvent(new PriceChanged("tea", 250));

			assertThat(client.next()).isEqualTo("tea: 250");
		}
	}

	@Test
	void boardTellsWhatItShows() throws Exception {
		try (TestClient client = TestClient.connect(this.port, "/board")) {
			await().until(() -> !this.messenger.sessions("board").isEmpty());
			this.messenger.broadcast("board", new Price("tea", 250));
			assertThat(client.next()).isEqualTo("tea: 250");

			SessionId session = this.messenger.sessions("board").iterator().next();

			assertThat(this.board.shownBy(session).toCompletableFuture().get(10, TimeUnit.SECONDS))
				.isEqualTo(Map.of("tea", 250));
		}
	}

	@Test
	void canvasTakesJsonAndAnswersOtherTextWithACloseCode() throws Exception {
		TestClient client = TestClient.connect(this.port, "/canvas");

		client.send("{\"type\":\"move\",\"x\":3,\"y\":4}");
		client.send("{\"type\":\"reset\"}");
		assertThat(client.next()).isEqualTo("{\"x\":3,\"y\":4}");
		assertThat(client.next()).isEqualTo("{\"x\":0,\"y\":0}");

		client.send("{\"type\":\"jump\"}");
		assertThat(client.awaitClose()).isEqualTo(WireClose.of(1007, "Unexpected JSON"));
	}

	@Test
	void readersOfADocumentCountOnceEach() throws Exception {
		try (TestClient ada = TestClient.connect(this.port, "/documents/1?name=Ada")) {
			assertThat(ada.next()).isEqualTo("{\"readers\":[\"Ada\"]}");
			TestClient again = TestClient.connect(this.port, "/documents/1?name=Ada");
			assertThat(again.next()).isEqualTo("{\"readers\":[\"Ada\"]}");
			again.close();

			TestClient grace = TestClient.connect(this.port, "/documents/1?name=Grace");
			assertThat(ada.next()).isEqualTo("{\"readers\":[\"Ada\",\"Grace\"]}");
			grace.close();
			assertThat(ada.next()).isEqualTo("{\"readers\":[\"Ada\"]}");
		}
		assertThat(TestClient.connect(this.port, "/documents/1").awaitClose().code()).isEqualTo(4000);
	}

	@Test
	void pathIsReadWithItsTypeArguments() {
		assertThat(Canvases.path(JsonFrames.of(JsonMapper.builder().build()), Frame.text("[{\"x\":1,\"y\":2}]")))
			.containsExactly(new Canvases.Position(1, 2));
	}

	@Test
	void interceptorRefusesAToken() {
		assertThat(TestClient.refused(this.port, "/counter", "X-Token", "stolen").statusCode()).isEqualTo(401);
		TestClient.connect(this.port, "/counter", "X-Token", "acme").abort();
	}

}
