package io.websock.engine;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import java.util.function.BiConsumer;

import io.websock.engine.SessionListener.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Callback whose stage is not complete. The session's owner leaves it behind by
 * {@link #park}: no thread owns the session from then on, and none can, as if one were
 * still in the callback. The first of the stage's completion and the deadline decides the
 * outcome, on any thread, and has the session resumed once.
 */
final class PendingCallback implements BiConsumer<@Nullable Object, @Nullable Throwable> {

	private static final AtomicReferenceFieldUpdater<PendingCallback, Outcome> OUTCOME = AtomicReferenceFieldUpdater
		.newUpdater(PendingCallback.class, Outcome.class, "outcome");

	private static final AtomicIntegerFieldUpdater<PendingCallback> STEP = AtomicIntegerFieldUpdater
		.newUpdater(PendingCallback.class, "step");

	/** The owner is still in its turn. */
	private static final int IN_TURN = 0;

	/** The owner has left the session to whoever decides the outcome. */
	private static final int PARKED = 1;

	/** The outcome is there, and a session that was parked is being resumed. */
	private static final int DECIDED = 2;

	private static final Outcome UNDECIDED = new Outcome(null, null);

	private final Callback callback;

	private final CompletionStage<?> stage;

	private volatile Outcome outcome = UNDECIDED;

	private volatile int step = IN_TURN;

	private @Nullable Runnable resume;

	private TimerWheel.@Nullable Timer deadline;

	private PendingCallback(Callback callback, CompletionStage<?> stage) {
		this.callback = callback;
		this.stage = stage;
	}

	/**
	 * Begins to wait for a stage. One that is complete decides the outcome at once.
	 */
	static PendingCallback of(Callback callback, CompletionStage<?> stage) {
		PendingCallback pending = new PendingCallback(callback, stage);
		stage.whenComplete(pending);
		return pending;
	}

	boolean isDecided() {
		return this.outcome != UNDECIDED;
	}

	boolean isTerminate() {
		return this.callback == Callback.TERMINATE;
	}

	/**
	 * Sets the deadline. Called by the owner, once.
	 * @param timers timers of the session
	 * @param limit time until the deadline
	 */
	void expireAfter(TimerWheel timers, Duration limit) {
		CallbackTimeoutException timeout = new CallbackTimeoutException(this.callback, limit);
		this.deadline = timers.schedule(limit, () -> decide(new Outcome(null, timeout)));
	}

	/**
	 * Decides the outcome, unless it is decided: the stage is not waited for. Any thread.
	 */
	void abandon() {
		decide(new Outcome(null, new AbandonedCallbackException(this.callback)));
	}

	/**
	 * Leaves the session to whoever decides the outcome, if the owner has not left it so
	 * before.
	 * @param resume resumes the session; called once, on any thread
	 * @return whether the caller no longer owns the session
	 */
	boolean park(Runnable resume) {
		if (this.resume != null) {
			return false;
		}
		this.resume = resume;
		if (!STEP.compareAndSet(this, IN_TURN, PARKED)) {
			resume.run();
		}
		return true;
	}

	@Override
	public void accept(@Nullable Object result, @Nullable Throwable failure) {
		decide(new Outcome(result, failure));
	}

	private void decide(Outcome outcome) {
		if (OUTCOME.compareAndSet(this, UNDECIDED, outcome) && STEP.getAndSet(this, DECIDED) == PARKED
				&& this.resume != null) {
			this.resume.run();
		}
	}

	/**
	 * Returns the result, and cancels the stage if it is not waited for. Called by the
	 * owner, once, when the outcome is decided.
	 * @throws Exception if the stage failed, or was not complete in time
	 */
	@Nullable Object take() throws Exception {
		if (this.deadline != null) {
			this.deadline.cancel();
		}
		Outcome outcome = this.outcome;
		if (outcome == UNDECIDED) {
			throw new IllegalStateException("The stage is not complete");
		}
		Throwable failure = cause(outcome.failure());
		if (failure != null && isUnended(failure)) {
			cancel(failure);
		}
		if (failure instanceof Error error) {
			throw error;
		}
		if (failure instanceof Exception ex) {
			throw ex;
		}
		if (failure != null) {
			throw new CompletionException(failure);
		}
		return outcome.result();
	}

	/**
	 * Cancels the stage. That runs code of the application, so it is done in a turn and
	 * not on the timers' thread.
	 */
	private void cancel(Throwable unended) {
		if (this.stage instanceof CompletableFuture<?> future) {
			Throwable refused = Steps.attempt(null, () -> future.cancel(true));
			// A stage without the methods of a future says so
			if (refused != null && !(refused instanceof UnsupportedOperationException)) {
				unended.addSuppressed(refused);
			}
		}
	}

	/**
	 * Returns whether a callback failed because its stage was not waited for any longer.
	 */
	static boolean isUnended(Throwable failure) {
		return failure instanceof CallbackTimeoutException || failure instanceof AbandonedCallbackException;
	}

	private static @Nullable Throwable cause(@Nullable Throwable failure) {
		Throwable cause = failure;
		while (cause instanceof CompletionException && cause.getCause() != null) {
			cause = cause.getCause();
		}
		return cause;
	}

	/**
	 * Outcome of a stage.
	 *
	 * @param result its result, if it has not failed
	 * @param failure what it failed with, or {@code null}
	 */
	private record Outcome(@Nullable Object result, @Nullable Throwable failure) {

	}

}
