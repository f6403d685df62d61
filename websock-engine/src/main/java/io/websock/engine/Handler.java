package io.websock.engine;

import java.util.Objects;

import org.jspecify.annotations.Nullable;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.ControlFrame;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.WebSockCloseException;
import io.websock.engine.SessionListener.Callback;
import io.websock.engine.SessionListener.Outcome;

/**
 * The application's side of a session: its {@link WebSock} and the state that was last
 * returned. Calls the callbacks, keeps the state, and tells what came of it. Used by the
 * session's owner.
 *
 * @param <S> type of the session's state
 */
final class Handler<S extends @Nullable Object> {

	/**
	 * What a callback leads to.
	 */
	interface Effects {

		/**
		 * A callback returned.
		 * @param result what it wants done
		 */
		void returned(HandleResult<?> result);

		/**
		 * A callback threw or returned {@code null}.
		 * @param callback which
		 * @param failure what it threw
		 */
		void failed(Callback callback, Throwable failure);

		/**
		 * A callback took time.
		 * @param nanos how long
		 */
		void spent(long nanos);

	}

	private final SessionEndpoint endpoint;

	private final TimerWheel timers;

	private final SessionListener listener;

	private final Effects effects;

	/** Null if nothing surrounds callbacks. */
	private final @Nullable TurnScope scope;

	private final RunningCallback running = new RunningCallback();

	/** Taken from the endpoint when the session opens. */
	private @Nullable WebSock<S> webSock;

	/** Whether {@code init} returned, and so {@code terminate} is due. */
	private boolean initialized;

	/** Null before {@code init} returned, and later if it may be. */
	private @Nullable S state;

	Handler(SessionEndpoint endpoint, TimerWheel timers, Effects effects, @Nullable TurnScope scope) {
		this.endpoint = endpoint;
		this.timers = timers;
		this.listener = endpoint.listener();
		this.effects = effects;
		this.scope = scope;
	}

	/**
	 * Takes a handler from the endpoint and calls {@code init}. That no handler can be
	 * had counts as a failure of {@code init}.
	 * @param connect what {@code init} is told
	 */
	@SuppressWarnings("unchecked") // states never leave the handler that made them
	void init(ConnectInfo connect) {
		call(Callback.INIT, null, () -> {
			this.webSock = (WebSock<S>) this.endpoint.handlers().get();
			return webSock().init(connect);
		});
	}

	void handleIn(DataFrame frame) {
		call(Callback.HANDLE_IN, null, () -> webSock().handleIn(frame, state()));
	}

	void handleControl(ControlFrame frame) {
		call(Callback.HANDLE_CONTROL, null, () -> webSock().handleControl(frame, state()));
	}

	/**
	 * Calls {@code handleInfo}.
	 * @param message the message
	 * @param captured what it has brought along, or {@code null}
	 */
	void handleInfo(Object message, @Nullable Object captured) {
		call(Callback.HANDLE_INFO, captured, () -> webSock().handleInfo(message, state()));
	}

	/**
	 * Calls {@code terminate}, if {@code init} returned, also without what should
	 * surround it: a handler that is not told keeps for ever what it holds for the
	 * session.
	 * @param reason why the session ended
	 * @return what it or what surrounds it threw, or {@code null}
	 */
	@Nullable Throwable terminate(CloseReason reason) {
		if (!this.initialized) {
			return null;
		}
		long start = this.timers.now();
		this.running.begin(Callback.TERMINATE, start);
		Throwable failure = Steps.attempt(null, () -> enterScope(Callback.TERMINATE, null));
		failure = Steps.attempt(failure, () -> webSock().terminate(reason, state()));
		this.running.end();
		Thread.interrupted();
		Outcome outcome = (failure != null) ? Outcome.ERROR : Outcome.OK;
		Throwable thrown = failure;
		failure = Steps.attempt(failure,
				() -> this.listener.called(Callback.TERMINATE, outcome, this.timers.now() - start));
		return Steps.attempt(failure, () -> exitScope(outcome, thrown));
	}

	/**
	 * Gives the handler back to the endpoint.
	 */
	void release() {
		if (this.webSock != null) {
			this.endpoint.release().accept(this.webSock);
		}
	}

	/**
	 * Returns the state the handler returned last, for somebody else to look at.
	 */
	@Nullable Object shownState() {
		return this.state;
	}

	/**
	 * Returns the callback the session is in, for any thread to look at.
	 */
	RunningCallback running() {
		return this.running;
	}

	private void call(Callback callback, @Nullable Object captured, Invocation<S> invocation) {
		long start = this.timers.now();
		this.running.begin(callback, start);
		HandleResult<S> result;
		try {
			enterScope(callback, captured);
			result = invocation.invoke();
		}
		catch (Throwable ex) {
			ended(callback, (ex instanceof WebSockCloseException) ? Outcome.STOP : Outcome.ERROR, start, ex);
			this.effects.failed(callback, ex);
			return;
		}
		this.initialized = true;
		if (result == null) {
			IllegalStateException defect = new IllegalStateException(
					callback + " of " + webSock().getClass().getName() + " returned null");
			ended(callback, Outcome.ERROR, start, defect);
			this.effects.failed(callback, defect);
			return;
		}
		this.state = result.state();
		ended(callback, (result instanceof HandleResult.Stop) ? Outcome.STOP : Outcome.OK, start, null);
		this.effects.returned(result);
	}

	private void ended(Callback callback, Outcome outcome, long start, @Nullable Throwable failure) {
		this.running.end();
		long nanos = this.timers.now() - start;
		// Left set, it would close the channels that this thread writes to next
		Thread.interrupted();
		this.effects.spent(nanos);
		try {
			this.listener.called(callback, outcome, nanos);
		}
		finally {
			exitScope(outcome, failure);
		}
	}

	private void enterScope(Callback callback, @Nullable Object captured) {
		if (this.scope != null) {
			this.scope.enter(callback, captured);
		}
	}

	private void exitScope(Outcome outcome, @Nullable Throwable failure) {
		if (this.scope != null) {
			this.scope.exit(outcome, failure);
		}
	}

	private WebSock<S> webSock() {
		return Objects.requireNonNull(this.webSock, "The session is not open");
	}

	@SuppressWarnings("NullAway") // a state is null only before init returned, or if S
									// allows it
	private S state() {
		return this.state;
	}

	/**
	 * A callback with its arguments.
	 *
	 * @param <S> type of the session's state
	 */
	private interface Invocation<S extends @Nullable Object> {

		HandleResult<S> invoke() throws Exception;

	}

}
