package io.websock.spring.reactive;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.websock.AsyncWebSock;
import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.spring.WebSockEndpoint;
import reactor.core.publisher.Mono;

/**
 * Endpoint whose callbacks return what Reactor completes later. Its state is the number
 * of the messages so far.
 */
@WebSockEndpoint(path = "/delayed", name = "delayed")
class DelayedEndpoint implements AsyncWebSock<Integer> {

	private static final Duration DELAY = Duration.ofMillis(5);

	final List<CloseReason> reasons = new CopyOnWriteArrayList<>();

	final AtomicInteger waiting = new AtomicInteger();

	final AtomicInteger cancelled = new AtomicInteger();

	@Override
	public CompletionStage<HandleResult<Integer>> init(ConnectInfo connect) {
		return Mono.delay(DELAY).map((tick) -> HandleResult.push(Frame.text("open"), 0)).toFuture();
	}

	@Override
	public CompletionStage<HandleResult<Integer>> handleIn(DataFrame frame, Integer state) {
		String text = frame.requireText();
		if (text.equals("never")) {
			return Mono.<HandleResult<Integer>>never()
				.doOnSubscribe((subscription) -> this.waiting.incrementAndGet())
				.doOnCancel(this.cancelled::incrementAndGet)
				.toFuture();
		}
		if (text.equals("fail")) {
			return Mono.<HandleResult<Integer>>error(new IllegalStateException("failed")).toFuture();
		}
		return Mono.delay(DELAY)
			.map((tick) -> HandleResult.push(Frame.text(text + " " + (state + 1)), state + 1))
			.toFuture();
	}

	@Override
	public CompletionStage<Void> terminate(CloseReason reason, Integer state) {
		return Mono.delay(DELAY).doOnNext((tick) -> this.reasons.add(reason)).then().toFuture();
	}

}
