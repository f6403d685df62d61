package io.websock.spring;

import org.jspecify.annotations.Nullable;

/**
 * Who asked a session something by {@link WebSockMessenger#ask} and waits for the answer:
 * part of the message that asks. May be answered in {@code handleInfo} or later, by any
 * thread or another session; the first call counts. Thread-safe, never blocks.
 *
 * @param <R> type of the answer
 */
public interface ReplyTo<R extends @Nullable Object> {

	/**
	 * Answers.
	 * @param answer the answer; it should be immutable
	 * @return whether it counts; {@code false} if the question was answered before, timed
	 * out, was withdrawn, or the session that was asked has ended
	 */
	boolean answer(R answer);

	/**
	 * Answers that there is no answer.
	 * @param failure what the stage completes with
	 * @return whether it counts, as for {@link #answer}
	 */
	boolean fail(Throwable failure);

}
