package io.websock.spring.test;

import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

import io.websock.AsyncWebSock;
import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.ControlFrame;
import io.websock.DataFrame;
import io.websock.HandleResult;
import org.jspecify.annotations.Nullable;

/**
 * The endpoint under test for one session, if its callbacks return stages: passes each
 * callback on and records what came of it, before the session sees that.
 *
 * @param <S> type of the session's state
 */
final class ObservedAsyncWebSock<S extends @Nullable Object> implements AsyncWebSock<S> {

	private final AsyncWebSock<S> endpoint;

	private final CallbackRecord<S> callbacks;

	ObservedAsyncWebSock(AsyncWebSock<S> endpoint, CallbackRecord<S> callbacks) {
		this.endpoint = endpoint;
		this.callbacks = callbacks;
	}

	@Override
	public CompletionStage<HandleResult<S>> init(ConnectInfo connect) throws Exception {
		return observe("init", () -> this.endpoint.init(connect), this.callbacks::returned);
	}

	@Override
	public CompletionStage<HandleResult<S>> handleIn(DataFrame frame, S state) throws Exception {
		return observe("handleIn", () -> this.endpoint.handleIn(frame, state), this.callbacks::returned);
	}

	@Override
	public CompletionStage<HandleResult<S>> handleControl(ControlFrame frame, S state) throws Exception {
		return observe("handleControl", () -> this.endpoint.handleControl(frame, state), this.callbacks::returned);
	}

	@Override
	public CompletionStage<HandleResult<S>> handleInfo(Object message, S state) throws Exception {
		return observe("handleInfo", () -> this.endpoint.handleInfo(message, state), this.callbacks::returned);
	}

	@Override
	public CompletionStage<@Nullable Void> terminate(CloseReason reason, S state) throws Exception {
		this.callbacks.terminating(reason);
		return this.<@Nullable Void>observe("terminate", () -> this.endpoint.terminate(reason, state), (nothing) -> {
		});
	}

	@SuppressWarnings("NullAway") // null is what the endpoint returned
	private <T extends @Nullable Object> CompletionStage<T> observe(String name, Callable<CompletionStage<T>> callback,
			Consumer<T> completed) throws Exception {
		CompletionStage<T> stage = this.callbacks.call(name, callback);
		return (stage != null) ? new ObservedStage<>(stage, completed, (ex) -> this.callbacks.failed(name, ex)) : null;
	}

	/**
	 * Stage that completes as another one, after what it completes with was recorded, and
	 * cancels it.
	 *
	 * @param <T> type of the result
	 */
	private static final class ObservedStage<T extends @Nullable Object> extends CompletableFuture<T> {

		private final CompletionStage<T> stage;

		ObservedStage(CompletionStage<T> stage, Consumer<T> completed, Consumer<Throwable> failed) {
			this.stage = stage;
			stage.whenComplete((result, failure) -> {
				if (isDone()) {
					return;
				}
				if (failure == null) {
					completed.accept(result);
					complete(result);
				}
				else {
					failed.accept(cause(failure));
					completeExceptionally(failure);
				}
			});
		}

		private static Throwable cause(Throwable failure) {
			Throwable cause = (failure instanceof CompletionException) ? failure.getCause() : null;
			return (cause != null) ? cause : failure;
		}

		@Override
		public boolean cancel(boolean mayInterruptIfRunning) {
			boolean cancelled = super.cancel(mayInterruptIfRunning);
			if (this.stage instanceof CompletableFuture<?> future) {
				future.cancel(mayInterruptIfRunning);
			}
			return cancelled;
		}

	}

}
