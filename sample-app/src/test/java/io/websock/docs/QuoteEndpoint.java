package io.websock.docs;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.websock.AsyncWebSock;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.spring.WebSockEndpoint;
import reactor.core.publisher.Mono;

// tag::endpoint[]
@WebSockEndpoint(path = "/quotes", name = "quotes")
class QuoteEndpoint implements AsyncWebSock<Integer> {

	interface Quotes {

		Mono<String> of(String item);

	}

	private final Quotes quotes;

	QuoteEndpoint(Quotes quotes) {
		this.quotes = quotes;
	}

	@Override
	public CompletionStage<HandleResult<Integer>> init(ConnectInfo connect) {
		return CompletableFuture.completedFuture(HandleResult.ok(0));
	}

	@Override
	public CompletionStage<HandleResult<Integer>> handleIn(DataFrame frame, Integer count) {
		return this.quotes.of(frame.requireText())
			.map((quote) -> HandleResult.push(Frame.text(quote), count + 1))
			.toFuture();
	}

}
// end::endpoint[]
