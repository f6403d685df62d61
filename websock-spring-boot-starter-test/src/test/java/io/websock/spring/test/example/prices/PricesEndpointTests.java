package io.websock.spring.test.example.prices;

import io.websock.spring.test.WebSockTest;
import io.websock.spring.test.WebSockTestKit;
import io.websock.spring.test.WebSockTester;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link PricesEndpoint} in memory.
 */
@WebSockTest(endpoints = PricesEndpoint.class, properties = "websock.mailbox.overflow=conflate")
class PricesEndpointTests {

	private static final String SUBSCRIBE = "{\"type\":\"subscribe\",\"symbol\":\"TEA\"}";

	@Autowired
	private WebSockTestKit kit;

	@Autowired
	private PricesEndpoint endpoint;

	@Test
	void subscriberGetsThePricesOfItsArticles() {
		WebSockTester<Subscriber> client = open().receiveText(SUBSCRIBE);

		publish("TEA", 299);
		publish("RUM", 999);

		assertThat(client.texts()).containsExactly("[\"TEA\"]", "{\"symbol\":\"TEA\",\"cents\":299}");
	}

	@Test
	void nobodyElseGetsThem() {
		WebSockTester<Subscriber> client = open().receiveText(SUBSCRIBE)
			.receiveText("{\"type\":\"unsubscribe\",\"symbol\":\"TEA\"}");

		publish("TEA", 299);

		assertThat(client.texts()).containsExactly("[\"TEA\"]", "[]");
	}

	@Test
	void typoIsTheClientsMistake() {
		assertThat(open().receiveText("{\"type\":\"subscribe\",\"symbl\":\"TEA\"}")).closedWith(1007,
				"Unexpected JSON");
	}

	@Test
	void clientThatDoesNotReadGetsTheLatestPriceAfterwards() {
		WebSockTester<Subscriber> client = open().receiveText(SUBSCRIBE).forget().stopReading();
		for (int cents = 1; cents <= 10_000; cents++) {
			publish("TEA", cents);
		}

		client.resumeReading();

		assertThat(client).sentJson("cents", 10_000).isOpen();
		assertThat(client.texts()).hasSizeLessThan(10_000);
	}

	private WebSockTester<Subscriber> open() {
		return this.kit.tester(this.endpoint).open();
	}

	private void publish(String symbol, int cents) {
		Price price = new Price(symbol, cents);
		this.kit.messenger().publish(price.topic(), price);
	}

}
