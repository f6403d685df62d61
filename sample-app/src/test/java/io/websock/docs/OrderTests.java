package io.websock.docs;

import io.websock.docs.Orders.OrderEndpoint;
import io.websock.docs.Orders.OrderService;
import io.websock.spring.test.WebSockTestKit;
import io.websock.spring.test.WebSockTester;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

// tag::kit[]
class OrderTests {

	private final WebSockTestKit kit = new WebSockTestKit();

	private final OrderService service = new OrderService(this.kit.messenger());

	private final OrderEndpoint endpoint = new OrderEndpoint(this.kit.messenger());

	@Test
	void onlyWhoWatchesAnOrderHearsOfIt() {
		WebSockTester<String> tea = this.kit.tester(this.endpoint).at("/orders/tea").open().forget();
		WebSockTester<String> rice = this.kit.tester(this.endpoint).at("/orders/rice").open().forget();

		this.service.ship("tea");

		assertThat(tea).sentText("Shipped by bicycle").isOpen();
		assertThat(rice).sentNothing();
	}

}
// end::kit[]
