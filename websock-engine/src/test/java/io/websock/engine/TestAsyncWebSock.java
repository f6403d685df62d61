package io.websock.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.websock.AsyncWebSock;
import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.ControlFrame;
import io.websock.DataFrame;
import io.websock.HandleResult;

/**
 * The callbacks of a {@link TestWebSock} with stages. Each is called at once; its outcome
 * is that of the stage, at once or when a test completes it.
 */
public final class TestAsyncWebSock implements AsyncWebSock<Integer> {

	private final TestWebSock webSock;

	/** Stages that are not complete, and how they are completed. */
	private final Deque<Runnable> waiting = new ArrayDeque<>();

	/** The stage of the last callback. */
	public CompletableFuture<?> last;

	/** Whether stages wait for {@link #complete()}. */
	public boolean later = true;

	public TestAsyncWebSock(TestWebSock webSock) {
		this.webSock = webSock;
	}

	/**
	 * Completes the oldest stage that waits.
	 */
	public void complete() {
		this.waiting.remove().run();
	}

	public int waiting() {
		return this.waiting.size();
	}

	@Override
	public CompletionStage<HandleResult<Integer>> init(ConnectInfo connect) {
		return stage(() -> this.webSock.init(connect));
	}

	@Override
	public CompletionStage<HandleResult<Integer>> handleIn(DataFrame frame, Integer state) {
		return stage(() -> this.webSock.handleIn(frame, state));
	}

	@Override
	public CompletionStage<HandleResult<Integer>> handleControl(ControlFrame frame, Integer state) {
		return stage(() -> this.webSock.handleControl(frame, state));
	}

	@Override
	public CompletionStage<HandleResult<Integer>> handleInfo(Object message, Integer state) {
		return stage(() -> this.webSock.handleInfo(message, state));
	}

	@Override
	public CompletionStage<Void> terminate(CloseReason reason, Integer state) {
		return stage(() -> {
			this.webSock.terminate(reason, state);
			return null;
		});
	}

	private <T> CompletionStage<T> stage(Callable<T> callback) {
		CompletableFuture<T> stage = new CompletableFuture<>();
		this.last = stage;
		Runnable completion;
		try {
			T result = callback.call();
			completion = () -> stage.complete(result);
		}
		catch (Throwable ex) {
			completion = () -> stage.completeExceptionally(ex);
		}
		if (this.later) {
			this.waiting.add(completion);
		}
		else {
			completion.run();
		}
		return stage;
	}

}
