package io.websock.spring.cluster;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;

import io.websock.SessionId;
import io.websock.engine.SessionRegistry;
import io.websock.engine.TimerWheel.Timer;
import io.websock.spring.AskFailedException;
import io.websock.spring.AskFailedException.Reason;
import io.websock.spring.ReplyTo;
import org.jspecify.annotations.Nullable;

/**
 * Question to a session of another node, open until the first of answer, failure,
 * timeout, cancellation and the end of that node. Thread-safe.
 *
 * @param <R> type of the answer
 */
final class RemoteAsk<R extends @Nullable Object> implements ReplyTo<R> {

	private final SessionId session;

	private final long node;

	private final SessionRegistry registry;

	private final AtomicBoolean open = new AtomicBoolean(true);

	private final CompletableFuture<R> answer = new CompletableFuture<>();

	RemoteAsk(SessionId session, long node, SessionRegistry registry) {
		this.session = session;
		this.node = node;
		this.registry = registry;
	}

	/**
	 * Returns the id of the node that was asked.
	 */
	long node() {
		return this.node;
	}

	CompletionStage<R> stage() {
		return this.answer;
	}

	/**
	 * Starts the timeout.
	 */
	void limit(Duration timeout) {
		Timer timer = this.registry.timers().schedule(timeout, () -> end(Reason.TIMEOUT));
		this.answer.whenComplete((result, failure) -> timer.cancel());
	}

	@Override
	public boolean answer(R value) {
		return settle(() -> this.answer.complete(value));
	}

	@Override
	public boolean fail(Throwable failure) {
		return settle(() -> this.answer.completeExceptionally(failure));
	}

	void end(Reason reason) {
		fail(new AskFailedException(this.session, reason, null));
	}

	/**
	 * Completes the stage on a thread of the session executor, since what hangs on it is
	 * application code; on this thread if the executor has none.
	 */
	private boolean settle(Runnable completion) {
		if (this.answer.isDone() || !this.open.compareAndSet(true, false)) {
			return false;
		}
		try {
			this.registry.executor().execute(completion);
		}
		catch (RejectedExecutionException ex) {
			completion.run();
		}
		return true;
	}

}
