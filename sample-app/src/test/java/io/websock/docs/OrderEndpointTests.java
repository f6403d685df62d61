package io.websock.docs;

import io.websock.docs.Orders.OrderEndpoint;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.test.WebSockTest;
import io.websock.spring.test.WebSockTestKit;
import io.websock.spring.test.WebSockTester;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;

// tag::slice[]
@WebSockTest(OrderEndpoint.class)
class OrderEndpointTests {

	@MockitoBean
	private WebSockMessenger messenger;

	@Test
	void watchesTheOrderOfItsPath(@Autowired WebSockTestKit kit, @Autowired OrderEndpoint endpoint) {
		WebSockTester<String> tester = kit.tester(endpoint).at("/orders/tea").open();

		assertThat(tester).sentText("Watching order tea").isOpen();
		verify(this.messenger).subscribe(tester.session(), "order:tea");
	}

}
// end::slice[]
