package io.websock.spring.test;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.websock.AsyncWebSock;
import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.spring.WebSockEndpoint;

/**
 * Endpoint that answers with what the test completes.
 */
@WebSockEndpoint(path = "/later", name = "later")
class LaterEndpoint implements AsyncWebSock<Integer> {

	final Queue<CompletableFuture<String>> answers = new ArrayDeque<>();

	CompletableFuture<Void> end = CompletableFuture.completedFuture(null);

	@Override
	public CompletionStage<HandleResult<Integer>> init(ConnectInfo connect) {
		return CompletableFuture.completedFuture(HandleResult.ok(0));
	}

	@Override
	public CompletionStage<HandleResult<Integer>> handleIn(DataFrame frame, Integer state) {
		if (frame.requireText().equals("now")) {
			return CompletableFuture.completedFuture(HandleResult.push(frame, state + 1));
		}
		CompletableFuture<String> answer = new CompletableFuture<>();
		this.answers.add(answer);
		return answer.thenApply((text) -> HandleResult.push(Frame.text(text), state + 1));
	}

	@Override
	public CompletionStage<HandleResult<Integer>> handleInfo(Object message, Integer state) {
		return CompletableFuture.failedFuture(new IllegalStateException("failed"));
	}

	@Override
	public CompletionStage<Void> terminate(CloseReason reason, Integer state) {
		return this.end;
	}

}
