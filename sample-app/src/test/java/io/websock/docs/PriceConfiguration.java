package io.websock.docs;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import org.jspecify.annotations.Nullable;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class PriceConfiguration {

	record PriceChanged(String item, int cents) {

	}

	// tag::bean[]
	@Bean
	@WebSockEndpoint(path = "/prices", name = "prices", events = PriceChanged.class)
	WebSock<@Nullable Void> prices() {
		return new Prices();
	}
	// end::bean[]

	// tag::stateless[]
	static class Prices implements WebSock<@Nullable Void> {

		@Override
		public HandleResult<@Nullable Void> init(ConnectInfo connect) {
			return HandleResult.ok(null);
		}

		@Override
		public HandleResult<@Nullable Void> handleIn(DataFrame frame, @Nullable Void state) {
			return HandleResult.ok(state);
		}

		@Override
		public HandleResult<@Nullable Void> handleInfo(Object message, @Nullable Void state) {
			if (message instanceof PriceChanged price) {
				return HandleResult.push(Frame.text(price.item() + ": " + price.cents()), state);
			}
			return HandleResult.ok(state);
		}

	}
	// end::stateless[]

}
