package io.websock.engine;

import java.util.List;
import java.util.Objects;

import io.websock.CloseReason;
import io.websock.ConnectInfo;
import io.websock.ControlFrame;
import io.websock.DataFrame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.engine.SessionListener.Callback;
import io.websock.engine.SessionListener.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Caller of one session's {@link WebSock}: gives each callback the state, the scope and
 * the observer, and keeps the state it returns. What a result leads to is not decided
 * here. Used by the session's owner.
 *
 * <p>
 * A callback method returns {@code null} if the callback threw or returned {@code null};
 * {@link #takeFailure()} says which. If the callback {@linkplain #isPending() is pending}
 * afterwards, it returns a result without effects, and {@link #resume()} the callback's
 * own.
 *
 * @param <S> type of the session's state
 */
final class CallbackRunner<S extends @Nullable Object> {

	/** Result of a callback that is pending, which has none yet. */
	private static final HandleResult<?> NO_EFFECT = HandleResult.push(List.of(), "pending");

	private final SessionIdentity identity;

	private final TimerWheel timers;

	private final CallbackAccount account;

	/** Taken from the endpoint when the session opens. */
	private @Nullable WebSock<S> webSock;

	/** The same, if its callbacks may be pending. */
	private @Nullable AsyncHandler<S> async;

	/** Whether a callback returned, so that {@code terminate} is due. */
	private boolean initialized;

	/** Null before {@code init} returned, and later if it may be. */
	private @Nullable S state;

	/** Set by a callback that failed, until it is taken. */
	private @Nullable CallbackFailure failure;

	/** The pending callback that the session was last left to. Any thread reads it. */
	private volatile @Nullable PendingCallback parked;

	/** Whether no stage is waited for, but that of {@code terminate}. */
	private volatile boolean abandoned;

	/** What the scope of a pending {@code terminate} threw. */
	private @Nullable Throwable scopeFailure;

	CallbackRunner(SessionIdentity identity, TimerWheel timers, Deadlines deadlines, @Nullable InboundRates rates,
			@Nullable TurnScope scope) {
		this.identity = identity;
		this.timers = timers;
		this.account = new CallbackAccount(identity.endpoint().listener(), timers, deadlines, rates, scope);
	}

	/**
	 * Takes a handler from the endpoint and calls {@code init}. An endpoint that throws
	 * counts as an {@code init} that threw.
	 */
	@Nullable HandleResult<S> init(ConnectInfo connect) {
		return call(Callback.INIT, connect, null, this.timers.now());
	}

	/**
	 * Calls {@code handleIn}.
	 * @param frame the frame
	 * @param now the time on the session's clock
	 */
	@Nullable HandleResult<S> handleIn(DataFrame frame, long now) {
		return call(Callback.HANDLE_IN, frame, null, now);
	}

	/**
	 * Calls {@code handleControl}.
	 * @param frame the frame
	 * @param now the time on the session's clock
	 */
	@Nullable HandleResult<S> handleControl(ControlFrame frame, long now) {
		return call(Callback.HANDLE_CONTROL, frame, null, now);
	}

	/**
	 * Calls {@code handleInfo}.
	 * @param message the message
	 * @param captured its sender's context, or {@code null}
	 */
	@Nullable HandleResult<S> handleInfo(Object message, @Nullable Object captured) {
		return call(Callback.HANDLE_INFO, message, captured, this.timers.now());
	}

	/**
	 * Returns when the last callback ended, on the session's clock.
	 */
	long lastEnd() {
		return this.account.lastEnd();
	}

	/**
	 * Returns whether the last callback failed because it was abandoned.
	 */
	boolean hasAbandoned() {
		return this.failure != null && this.failure.thrown() instanceof AbandonedCallbackException;
	}

	/**
	 * Takes the failure of the last callback.
	 */
	CallbackFailure takeFailure() {
		CallbackFailure failure = Objects.requireNonNull(this.failure, "No callback has failed");
		this.failure = null;
		return failure;
	}

	/**
	 * Returns whether a callback has not ended although its method has returned. No other
	 * may be called before {@link #resume()} or {@link #resumeTerminate()}.
	 */
	boolean isPending() {
		return this.async != null && this.async.pending() != null;
	}

	/**
	 * Leaves the session to the pending callback, if there is one.
	 * @param loop the session's loop, to be resumed once
	 * @return whether the caller no longer owns the session
	 */
	boolean park(SessionLoop loop) {
		PendingCallback pending = (this.async != null) ? this.async.pending() : null;
		if (pending == null) {
			return false;
		}
		// In this order: abandon() does it the other way round
		this.parked = pending;
		if (this.abandoned && !pending.isTerminate()) {
			pending.abandon();
		}
		return pending.park(loop::resume);
	}

	/**
	 * Waits no longer for the stage of a callback, be it pending or yet to come. That of
	 * {@code terminate} is waited for until this is called again. Any thread.
	 */
	void abandon() {
		boolean again = this.abandoned;
		this.abandoned = true;
		PendingCallback parked = this.parked;
		if (parked != null && (again || !parked.isTerminate())) {
			parked.abandon();
		}
	}

	/**
	 * Ends a pending callback other than {@code terminate}.
	 * @return its result, or {@code null} if it failed or has none
	 */
	@Nullable HandleResult<S> resume() {
		Callback callback = pendingCallback();
		this.parked = null;
		HandleResult<S> result = null;
		Throwable failure = null;
		try {
			result = async().resume();
		}
		catch (Throwable ex) {
			failure = ex;
		}
		failure = Steps.attempt(failure, this.account::resumeScope);
		if (failure == null) {
			return returned(callback, result);
		}
		if (result != null) {
			this.initialized = true;
			this.state = result.state();
		}
		return failed(callback, CallbackFailure.of(this.identity, failure));
	}

	/**
	 * Returns the callback that is pending.
	 */
	Callback pendingCallback() {
		return Objects.requireNonNull(this.account.running().callback(), "No callback is pending");
	}

	/**
	 * Calls {@code terminate} if {@code init} returned, even if its scope or observer
	 * failed: a handler that is not called would never release what it holds for the
	 * session.
	 * @param reason why the session ended
	 * @return what {@code terminate}, its scope or its observer threw, or {@code null}
	 */
	@Nullable Throwable terminate(CloseReason reason) {
		if (!this.initialized) {
			return null;
		}
		this.account.begin(Callback.TERMINATE, this.timers.now());
		Throwable failure = Steps.attempt(null, () -> this.account.enterScope(Callback.TERMINATE, null));
		failure = Steps.attempt(failure, () -> webSock().terminate(reason, state()));
		if (isPending()) {
			this.scopeFailure = Steps.attempt(failure, this.account::leaveThread);
			return null;
		}
		return terminated(failure);
	}

	/**
	 * Ends a pending {@code terminate}.
	 * @return what {@code terminate}, its scope or its observer threw, or {@code null}
	 */
	@Nullable Throwable resumeTerminate() {
		this.parked = null;
		Throwable failure = Steps.attempt(this.scopeFailure, () -> async().resumeTerminate());
		failure = Steps.attempt(failure, this.account::resumeScope);
		return terminated(failure);
	}

	private @Nullable Throwable terminated(@Nullable Throwable failure) {
		Outcome outcome = (failure != null) ? Outcome.ERROR : Outcome.OK;
		return Steps.attempt(failure, () -> this.account.end(Callback.TERMINATE, outcome, failure));
	}

	/**
	 * Returns the handler to its endpoint.
	 */
	void release() {
		if (this.webSock != null) {
			this.identity.endpoint().release().accept(this.webSock);
		}
	}

	/**
	 * Ends the turn on this thread: the scope of its callbacks is closed.
	 */
	void leave() {
		this.account.leave();
	}

	/**
	 * Returns the state that the last callback returned, for an inspection.
	 */
	@Nullable Object shownState() {
		return this.state;
	}

	/**
	 * Returns the callback that is running. Any thread may look at it.
	 */
	RunningCallback running() {
		return this.account.running();
	}

	private @Nullable HandleResult<S> call(Callback callback, Object argument, @Nullable Object captured, long start) {
		this.account.begin(callback, start);
		HandleResult<S> result;
		try {
			this.account.enterScope(callback, captured);
			result = invoke(callback, argument);
		}
		catch (Throwable ex) {
			return failed(callback, CallbackFailure.of(this.identity, ex));
		}
		return returned(callback, result);
	}

	private @Nullable HandleResult<S> returned(Callback callback, @Nullable HandleResult<S> result) {
		if (result == null) {
			return returnedNull(callback);
		}
		this.initialized = true;
		this.state = result.state();
		this.account.end(callback, (result instanceof HandleResult.Stop) ? Outcome.STOP : Outcome.OK, null);
		return result;
	}

	@SuppressWarnings("unchecked") // it has no state to look at
	private @Nullable HandleResult<S> returnedNull(Callback callback) {
		if (isPending()) {
			this.account.leaveThread();
			return (HandleResult<S>) NO_EFFECT;
		}
		this.initialized = true;
		Object handler = (this.async != null) ? this.async.target() : webSock();
		return failed(callback, CallbackFailure
			.defect(new IllegalStateException(callback + " of " + handler.getClass().getName() + " returned null")));
	}

	private HandleResult<S> invoke(Callback callback, Object argument) throws Exception {
		return switch (callback) {
			case INIT -> takeHandler().init((ConnectInfo) argument);
			case HANDLE_IN -> webSock().handleIn((DataFrame) argument, state());
			case HANDLE_CONTROL -> webSock().handleControl((ControlFrame) argument, state());
			case HANDLE_INFO -> webSock().handleInfo(argument, state());
			case TERMINATE -> throw new IllegalArgumentException("TERMINATE has no result");
		};
	}

	@SuppressWarnings("unchecked") // states never leave the handler that made them
	private WebSock<S> takeHandler() {
		WebSock<S> webSock = (WebSock<S>) this.identity.endpoint().handlers().get();
		this.webSock = webSock;
		if (webSock instanceof AsyncHandler<S> async) {
			async.attach(this.timers, this.identity.endpoint().settings().callbackTimeout());
			this.async = async;
		}
		return webSock;
	}

	private @Nullable HandleResult<S> failed(Callback callback, CallbackFailure failure) {
		this.account.end(callback, failure.isDefect() ? Outcome.ERROR : Outcome.STOP, failure.thrown());
		this.failure = failure;
		return null;
	}

	private AsyncHandler<S> async() {
		return Objects.requireNonNull(this.async, "No callback can be pending");
	}

	private WebSock<S> webSock() {
		return Objects.requireNonNull(this.webSock, "The session is not open");
	}

	@SuppressWarnings("NullAway") // a state is null only before init returned, or if S
									// allows it
	private S state() {
		return this.state;
	}

}
