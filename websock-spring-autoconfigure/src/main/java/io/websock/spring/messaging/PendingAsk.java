package io.websock.spring.messaging;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;

import io.websock.SessionId;
import io.websock.engine.DeliveryListener;
import io.websock.engine.SessionListener.DropCause;
import io.websock.engine.TimerWheel.Timer;
import io.websock.spring.AskFailedException;
import io.websock.spring.AskFailedException.Reason;
import io.websock.spring.ReplyTo;
import org.jspecify.annotations.Nullable;

/**
 * Ask to one session, pending until the first of answer, failure, timeout and
 * cancellation. Thread-safe.
 *
 * @param <R> type of the answer
 */
final class PendingAsk<R extends @Nullable Object> implements ReplyTo<R>, DeliveryListener {

	private final SessionId session;

	private final PendingAsks asks;

	private final AtomicBoolean open = new AtomicBoolean(true);

	private final CompletableFuture<R> answer = new CompletableFuture<>();

	/** Written by the thread that asks, read by the one that settles. */
	private volatile @Nullable Timer timer;

	PendingAsk(SessionId session, PendingAsks asks) {
		this.session = session;
		this.asks = asks;
		// The caller may complete or cancel it
		this.answer.whenComplete((answer, failure) -> settle());
	}

	/**
	 * Starts the timeout.
	 */
	void limit(Timer timer) {
		this.timer = timer;
		if (!this.open.get()) {
			release();
		}
	}

	/**
	 * Returns the stage that completes with the answer. Cancelling it cancels the ask.
	 */
	CompletionStage<R> stage() {
		return this.answer;
	}

	@Override
	public boolean answer(R answer) {
		return settle(() -> this.answer.complete(answer));
	}

	@Override
	public boolean fail(Throwable failure) {
		return settle(() -> this.answer.completeExceptionally(failure));
	}

	void unanswered(Reason reason) {
		unanswered(reason, null);
	}

	/**
	 * Fails the ask after its timeout.
	 * @param blocked whether the session cannot have answered, since the callback that
	 * asked it has not returned
	 */
	void timedOut(boolean blocked) {
		unanswered(Reason.TIMEOUT,
				blocked ? new IllegalStateException("A callback asked its own session and has not returned, so the "
						+ "session could not answer: do not wait there, use ask(..).thenAccept(..)") : null);
	}

	private void unanswered(Reason reason, @Nullable Throwable cause) {
		fail(new AskFailedException(this.session, reason, cause));
	}

	@Override
	public boolean isVoid() {
		return !this.open.get();
	}

	@Override
	public void dropped(DropCause cause) {
		unanswered(switch (cause) {
			case OVERFLOW, OUTBOUND -> Reason.OVERLOADED;
			case CONFLATED -> Reason.CONFLATED;
			case EXPIRED -> Reason.EXPIRED;
			case CLOSED -> Reason.ENDED;
			case FAILED -> Reason.FAILED;
		});
	}

	@Override
	public void failed(Throwable failure) {
		unanswered(Reason.FAILED, failure);
	}

	@Override
	public void unhandled() {
		unanswered(Reason.UNHANDLED);
	}

	/**
	 * Settles the ask, and completes the stage on a thread of the session executor, not
	 * within a session's turn or on the timers' thread: dependents of the stage are
	 * application code and may take long.
	 */
	private boolean settle(Runnable completion) {
		boolean first = settle();
		if (first) {
			this.asks.complete(completion);
		}
		return first;
	}

	private boolean settle() {
		if (!this.open.compareAndSet(true, false)) {
			return false;
		}
		Guarded.run(this::release, "A question was not forgotten: a defect");
		return true;
	}

	/**
	 * Releases the timer and the registration.
	 */
	private void release() {
		this.asks.forget(this.session, this);
		Timer timer = this.timer;
		if (timer != null) {
			timer.cancel();
		}
	}

}
