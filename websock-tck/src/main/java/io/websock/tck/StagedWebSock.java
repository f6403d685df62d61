package io.websock.tck;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.websock.AsyncWebSock;
import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.ControlFrame;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import org.jspecify.annotations.Nullable;

/**
 * The suite's handler as an {@link AsyncWebSock}, so that a host which serves those can
 * be shown to owe them the same. Thread-safe.
 *
 * @param <S> type of a session's state
 */
public final class StagedWebSock<S extends @Nullable Object> implements AsyncWebSock<S> {

	/** As many threads as there are callbacks that the suite blocks. */
	private static final ExecutorService OTHERS = Executors.newCachedThreadPool(StagedWebSock::thread);

	private final WebSock<S> handler;

	private final boolean later;

	private StagedWebSock(WebSock<S> handler, boolean later) {
		this.handler = handler;
		this.later = later;
	}

	/**
	 * Returns a handler whose stages are complete when they are returned.
	 * @param <S> type of a session's state
	 * @param handler the suite's handler
	 * @return the handler with stages
	 */
	public static <S extends @Nullable Object> StagedWebSock<S> atOnce(WebSock<S> handler) {
		return new StagedWebSock<>(handler, false);
	}

	/**
	 * Returns a handler whose callbacks run on other threads than the host's, and whose
	 * stages are complete when they return there.
	 * @param <S> type of a session's state
	 * @param handler the suite's handler
	 * @return the handler with stages
	 */
	public static <S extends @Nullable Object> StagedWebSock<S> later(WebSock<S> handler) {
		return new StagedWebSock<>(handler, true);
	}

	private static Thread thread(Runnable task) {
		Thread thread = new Thread(task, "staged-callback");
		thread.setDaemon(true);
		return thread;
	}

	@Override
	public CompletionStage<HandleResult<S>> init(ConnectInfo connect) {
		return stage(() -> this.handler.init(connect));
	}

	@Override
	public CompletionStage<HandleResult<S>> handleIn(DataFrame frame, S state) {
		return stage(() -> this.handler.handleIn(frame, state));
	}

	@Override
	public CompletionStage<HandleResult<S>> handleControl(ControlFrame frame, S state) {
		return stage(() -> this.handler.handleControl(frame, state));
	}

	@Override
	public CompletionStage<HandleResult<S>> handleInfo(Object message, S state) {
		return stage(() -> this.handler.handleInfo(message, state));
	}

	@Override
	public CompletionStage<@Nullable Void> terminate(CloseReason reason, S state) {
		return this.<@Nullable Void>stage(() -> {
			this.handler.terminate(reason, state);
			return null;
		});
	}

	private <T extends @Nullable Object> CompletionStage<T> stage(Callable<T> callback) {
		CompletableFuture<T> stage = new CompletableFuture<>();
		if (this.later) {
			OTHERS.execute(() -> complete(stage, callback));
		}
		else {
			complete(stage, callback);
		}
		return stage;
	}

	private static <T extends @Nullable Object> void complete(CompletableFuture<T> stage, Callable<T> callback) {
		try {
			stage.complete(callback.call());
		}
		catch (Throwable ex) {
			stage.completeExceptionally(ex);
		}
	}

}
