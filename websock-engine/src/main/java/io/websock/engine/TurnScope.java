package io.websock.engine;

import io.websock.engine.SessionListener.Callback;
import io.websock.engine.SessionListener.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Scope of a session's callbacks: the scope of its contexts, opened before the first
 * callback of a turn and closed with the turn; and for each callback, the context of its
 * message and its observation. Used by the session's owner.
 */
final class TurnScope {

	private final CallbackInstrumentation instrumentation;

	private final SessionIdentity session;

	private CallbackContext.@Nullable Scope scope;

	private @Nullable Runnable restored;

	private CallbackObserver.@Nullable Observed observed;

	TurnScope(CallbackInstrumentation instrumentation, SessionIdentity session) {
		this.instrumentation = instrumentation;
		this.session = session;
	}

	/**
	 * Prepares the thread for a callback. The turn's scope opens before the context of a
	 * message is restored, so that closing it does not set that again; and is entered
	 * after it, since the session's own context prevails over its sender's.
	 * @param callback the callback
	 * @param captured context of the message's sender, or {@code null}
	 */
	void enter(Callback callback, @Nullable Object captured) {
		CallbackContext.Scope scope = open();
		if (captured != null && this.instrumentation.messages() != null) {
			this.restored = this.instrumentation.messages().restore(captured);
		}
		if (this.instrumentation.observer() != null) {
			this.observed = this.instrumentation.observer().begin(this.session, callback);
		}
		if (scope != null) {
			scope.enter();
		}
	}

	/**
	 * Cleans up the thread of a callback whose stage is not complete.
	 */
	void leaveThread() {
		CallbackObserver.Observed observed = this.observed;
		try {
			if (observed != null) {
				observed.leaveThread();
			}
		}
		finally {
			restore();
		}
	}

	/**
	 * Prepares the thread for the end of a callback whose stage was not complete. The
	 * thread of its method, and the sender's context, are gone.
	 */
	void resume() {
		CallbackContext.Scope scope = open();
		if (scope != null) {
			scope.enter();
		}
	}

	/**
	 * Cleans up after a callback, even if {@link #enter} failed.
	 * @param outcome the callback's outcome
	 * @param failure what it threw, or {@code null}
	 */
	void exit(Outcome outcome, @Nullable Throwable failure) {
		CallbackObserver.Observed observed = this.observed;
		this.observed = null;
		try {
			if (observed != null) {
				observed.end(outcome, failure);
			}
		}
		finally {
			restore();
		}
	}

	private void restore() {
		Runnable restored = this.restored;
		if (restored != null) {
			this.restored = null;
			restored.run();
		}
	}

	/**
	 * Restores the thread to what it was before the turn.
	 */
	void close() {
		CallbackContext.Scope scope = this.scope;
		if (scope != null) {
			this.scope = null;
			scope.close();
		}
	}

	private CallbackContext.@Nullable Scope open() {
		if (this.scope == null && this.instrumentation.context() != null) {
			this.scope = this.instrumentation.context().open(this.session);
		}
		return this.scope;
	}

}
