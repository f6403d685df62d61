package io.websock.docs;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;

import org.springframework.stereotype.Service;

final class Orders {

	private Orders() {
	}

	// tag::service[]
	record Shipped(String order, String carrier) {
	}

	@Service
	static class OrderService {

		private final WebSockMessenger messenger;

		OrderService(WebSockMessenger messenger) {
			this.messenger = messenger;
		}

		void ship(String order) {
			this.messenger.publish("order:" + order, new Shipped(order, "bicycle"));
		}

	}
	// end::service[]

	// tag::endpoint[]
	@WebSockEndpoint(path = "/orders/{order}", name = "orders")
	static class OrderEndpoint implements WebSock<String> {

		private final WebSockMessenger messenger;

		OrderEndpoint(WebSockMessenger messenger) {
			this.messenger = messenger;
		}

		@Override
		public HandleResult<String> init(ConnectInfo connect) {
			String order = connect.pathVariables().get("order");
			this.messenger.subscribe(connect.session(), "order:" + order);
			return HandleResult.push(Frame.text("Watching order " + order), order);
		}

		@Override
		public HandleResult<String> handleIn(DataFrame frame, String order) {
			return HandleResult.ok(order);
		}

		@Override
		public HandleResult<String> handleInfo(Object message, String order) {
			if (message instanceof Shipped shipped) {
				return HandleResult.push(Frame.text("Shipped by " + shipped.carrier()), order);
			}
			return HandleResult.ok(order);
		}

	}
	// end::endpoint[]

}
