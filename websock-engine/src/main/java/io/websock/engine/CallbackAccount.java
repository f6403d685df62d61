package io.websock.engine;

import io.websock.engine.SessionListener.Callback;
import io.websock.engine.SessionListener.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What surrounds the callbacks of one session: their scope on the thread, when they began
 * and ended, and to whom their outcome goes. Used by the session's owner.
 */
final class CallbackAccount {

	private final TimerWheel timers;

	private final SessionListener listener;

	private final Deadlines deadlines;

	/** Null if the peer's rates have no limit. */
	private final @Nullable InboundRates rates;

	/** Null if nothing instruments callbacks. */
	private final @Nullable TurnScope scope;

	private final RunningCallback running = new RunningCallback();

	/** When the last callback ended. */
	private long lastEnd;

	CallbackAccount(SessionListener listener, TimerWheel timers, Deadlines deadlines, @Nullable InboundRates rates,
			@Nullable TurnScope scope) {
		this.timers = timers;
		this.listener = listener;
		this.deadlines = deadlines;
		this.rates = rates;
		this.scope = scope;
	}

	/**
	 * Notes the begin of a callback, whose scope is to be entered.
	 * @param callback the callback
	 * @param now the time on the session's clock
	 */
	void begin(Callback callback, long now) {
		this.running.begin(callback, now);
	}

	/**
	 * Prepares the thread.
	 * @param callback the callback
	 * @param captured context of the message's sender, or {@code null}
	 */
	void enterScope(Callback callback, @Nullable Object captured) {
		if (this.scope != null) {
			this.scope.enter(callback, captured);
		}
	}

	/**
	 * Cleans up the thread of a callback that is pending.
	 */
	void leaveThread() {
		this.running.leaveThread();
		Thread.interrupted();
		if (this.scope != null) {
			this.scope.leaveThread();
		}
	}

	/**
	 * Prepares the thread for the end of a callback that was pending.
	 */
	void resumeScope() {
		if (this.scope != null) {
			this.scope.resume();
		}
	}

	/**
	 * Notes the end of the callback.
	 * @param callback the callback
	 * @param outcome its outcome
	 * @param failure what it threw, or {@code null}
	 */
	void end(Callback callback, Outcome outcome, @Nullable Throwable failure) {
		long start = this.running.start();
		this.running.end();
		this.lastEnd = this.timers.now();
		long nanos = this.lastEnd - start;
		// Left set, it would close the channels that this thread writes to next
		Thread.interrupted();
		excusePeer(nanos);
		try {
			if (failure instanceof CallbackTimeoutException) {
				this.listener.callbackTimedOut();
			}
			this.listener.called(callback, outcome, nanos);
		}
		finally {
			if (this.scope != null) {
				this.scope.exit(outcome, failure);
			}
		}
	}

	/**
	 * Does not hold against the peer that nothing was read during a callback.
	 */
	private void excusePeer(long nanos) {
		this.deadlines.excuse(nanos);
		if (this.rates != null) {
			this.rates.paused(nanos);
		}
	}

	/**
	 * Closes the scope of the turn's callbacks.
	 */
	void leave() {
		if (this.scope != null) {
			this.scope.close();
		}
	}

	/**
	 * Returns when the last callback ended, on the session's clock.
	 */
	long lastEnd() {
		return this.lastEnd;
	}

	/**
	 * Returns the callback that is running. Any thread may look at it.
	 */
	RunningCallback running() {
		return this.running;
	}

}
