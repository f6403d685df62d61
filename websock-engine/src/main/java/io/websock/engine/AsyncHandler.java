package io.websock.engine;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletionStage;

import io.websock.AsyncWebSock;
import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.ControlFrame;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.engine.SessionListener.Callback;
import org.jspecify.annotations.Nullable;

/**
 * {@link AsyncWebSock} as the handler of one session. A {@link SessionEndpoint} supplies
 * a new one for each session; only that session calls it. It blocks no thread.
 *
 * @param <S> type of the session's state
 */
public final class AsyncHandler<S extends @Nullable Object> implements WebSock<S> {

	private final AsyncWebSock<S> target;

	private @Nullable TimerWheel timers;

	private Duration timeout = Duration.ZERO;

	/** The callback that the session is in although its method has returned. */
	private @Nullable PendingCallback pending;

	/**
	 * Creates the handler of one session.
	 * @param target the handler of the application
	 */
	public AsyncHandler(AsyncWebSock<S> target) {
		this.target = target;
	}

	/**
	 * Returns the handler of the application.
	 * @return the handler, which may be that of other sessions, too
	 */
	public AsyncWebSock<S> target() {
		return this.target;
	}

	/**
	 * Gives the handler to its session.
	 */
	void attach(TimerWheel timers, Duration timeout) {
		this.timers = timers;
		this.timeout = timeout;
	}

	/**
	 * Returns the pending callback, or {@code null}.
	 */
	@Nullable PendingCallback pending() {
		return this.pending;
	}

	/**
	 * Ends the pending callback, whose outcome is decided.
	 * @throws Exception if it failed
	 */
	@Nullable HandleResult<S> resume() throws Exception {
		return result(end());
	}

	/**
	 * Ends the pending {@code terminate}, whose outcome is decided.
	 * @throws Exception if it failed
	 */
	void resumeTerminate() throws Exception {
		end();
	}

	private @Nullable Object end() throws Exception {
		PendingCallback pending = Objects.requireNonNull(this.pending, "No callback is pending");
		this.pending = null;
		return pending.take();
	}

	@Override
	@SuppressWarnings("NullAway") // the session asks whether it is pending
	public HandleResult<S> init(ConnectInfo connect) throws Exception {
		return result(await(Callback.INIT, this.target.init(connect)));
	}

	@Override
	@SuppressWarnings("NullAway") // the session asks whether it is pending
	public HandleResult<S> handleIn(DataFrame frame, S state) throws Exception {
		return result(await(Callback.HANDLE_IN, this.target.handleIn(frame, state)));
	}

	@Override
	@SuppressWarnings("NullAway") // the session asks whether it is pending
	public HandleResult<S> handleControl(ControlFrame frame, S state) throws Exception {
		return result(await(Callback.HANDLE_CONTROL, this.target.handleControl(frame, state)));
	}

	@Override
	@SuppressWarnings("NullAway") // the session asks whether it is pending
	public HandleResult<S> handleInfo(Object message, S state) throws Exception {
		return result(await(Callback.HANDLE_INFO, this.target.handleInfo(message, state)));
	}

	@Override
	public void terminate(CloseReason reason, S state) throws Exception {
		CompletionStage<@Nullable Void> stage = this.target.terminate(reason, state);
		if (stage == null) {
			throw new IllegalStateException("TERMINATE of " + this.target.getClass().getName() + " returned null");
		}
		await(Callback.TERMINATE, stage);
	}

	/**
	 * Returns the result of a stage that is complete; else {@code null}, and the callback
	 * is pending.
	 */
	private @Nullable Object await(Callback callback, @Nullable CompletionStage<?> stage) throws Exception {
		TimerWheel timers = Objects.requireNonNull(this.timers, "Only a session calls this handler");
		if (stage == null) {
			return null;
		}
		PendingCallback pending = PendingCallback.of(callback, stage);
		if (pending.isDecided()) {
			return pending.take();
		}
		pending.expireAfter(timers, this.timeout);
		this.pending = pending;
		return null;
	}

	@SuppressWarnings("unchecked") // results never leave the handler that made them
	private @Nullable HandleResult<S> result(@Nullable Object result) {
		return (HandleResult<S>) result;
	}

}
