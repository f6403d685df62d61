package io.websock.docs;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletionStage;

import io.websock.Conflatable;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Expiring;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.WebSock;
import io.websock.spring.ReplyTo;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;

import org.springframework.stereotype.Service;

final class Board {

	private Board() {
	}

	// tag::price[]
	record Price(String item, int cents) implements Conflatable, Expiring {

		@Override
		public Object conflationKey() {
			return this.item;
		}

		@Override
		public Duration timeToLive() {
			return Duration.ofSeconds(30);
		}

	}
	// end::price[]

	// tag::question[]
	record WhatIsShown(ReplyTo<Map<String, Integer>> replyTo) {
	}

	@Service
	static class BoardService {

		private final WebSockMessenger messenger;

		BoardService(WebSockMessenger messenger) {
			this.messenger = messenger;
		}

		CompletionStage<Map<String, Integer>> shownBy(SessionId session) {
			return this.messenger.ask(session, WhatIsShown::new, Duration.ofSeconds(2));
		}

	}
	// end::question[]

	@WebSockEndpoint(path = "/board", name = "board")
	static class BoardEndpoint implements WebSock<Map<String, Integer>> {

		@Override
		public HandleResult<Map<String, Integer>> init(ConnectInfo connect) {
			return HandleResult.ok(Map.of());
		}

		@Override
		public HandleResult<Map<String, Integer>> handleIn(DataFrame frame, Map<String, Integer> shown) {
			return HandleResult.ok(shown);
		}

		// tag::answer[]
		@Override
		public HandleResult<Map<String, Integer>> handleInfo(Object message, Map<String, Integer> shown) {
			if (message instanceof Price price) {
				return HandleResult.push(Frame.text(price.item() + ": " + price.cents()), with(shown, price));
			}
			if (message instanceof WhatIsShown question) {
				question.replyTo().answer(shown);
			}
			return HandleResult.ok(shown);
		}
		// end::answer[]

		private static Map<String, Integer> with(Map<String, Integer> shown, Price price) {
			Map<String, Integer> prices = new HashMap<>(shown);
			prices.put(price.item(), price.cents());
			return Map.copyOf(prices);
		}

	}

}
