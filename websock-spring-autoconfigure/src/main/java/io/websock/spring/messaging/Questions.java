package io.websock.spring.messaging;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import io.websock.SessionId;
import io.websock.engine.OfferResult;
import io.websock.engine.Session;
import io.websock.engine.SessionRegistry;
import io.websock.spring.Asker;
import io.websock.spring.UnansweredException.Reason;

/**
 * Questions to sessions that are open. Each is gone once it is answered, and with the
 * session that was asked. Thread-safe.
 */
final class Questions {

	private final SessionRegistry host;

	private final FanOut fanOut;

	private final Map<SessionId, Set<Question<?>>> open = new ConcurrentHashMap<>();

	Questions(SessionRegistry host, FanOut fanOut) {
		this.host = host;
		this.fanOut = fanOut;
		host.onClosed((session) -> ended(session.id()));
	}

	<R extends @Nullable Object> CompletionStage<R> ask(SessionId id, Function<? super Asker<R>, ?> message,
			Duration timeout) {
		Question<R> question = new Question<>(id, this);
		ask(id, question, message.apply(question), timeout);
		return question.stage();
	}

	private void ask(SessionId id, Question<?> question, Object message, Duration timeout) {
		Session session = this.host.find(id);
		if (session == null) {
			question.unanswered(Reason.NO_SESSION);
			return;
		}
		try {
			// Known before it is sent, so that the session's end cannot miss it
			remember(id, question);
			question.limit(this.host.timers().schedule(timeout, () -> end(question, Reason.TIMEOUT)));
			send(session, question, message);
		}
		catch (RuntimeException | Error ex) {
			question.fail(ex);
			throw ex;
		}
	}

	private void send(Session session, Question<?> question, Object message) {
		Object carried = this.host.carry(message);
		settle(question, this.fanOut.inOrder(session, (target) -> sendNow(target, question, carried)));
	}

	private static OfferResult sendNow(Session session, Question<?> question, Object carried) {
		try {
			return settle(question, session.send(carried, question));
		}
		catch (RuntimeException | Error ex) {
			question.failed(ex);
			throw ex;
		}
	}

	private static OfferResult settle(Question<?> question, OfferResult delivery) {
		switch (delivery) {
			case NO_SESSION -> question.unanswered(Reason.NO_SESSION);
			case OVERLOADED -> question.unanswered(Reason.OVERLOADED);
			case ACCEPTED -> {
			}
		}
		return delivery;
	}

	boolean isEmpty() {
		return this.open.isEmpty();
	}

	void forget(SessionId session, Question<?> question) {
		this.open.computeIfPresent(session, (same, questions) -> {
			questions.remove(question);
			return questions.isEmpty() ? null : questions;
		});
	}

	private void remember(SessionId session, Question<?> question) {
		this.open.compute(session, (same, questions) -> {
			Set<Question<?>> grown = (questions != null) ? questions : ConcurrentHashMap.newKeySet();
			grown.add(question);
			return grown;
		});
	}

	private void ended(SessionId session) {
		Set<Question<?>> questions = this.open.remove(session);
		if (questions != null) {
			questions.forEach((question) -> end(question, Reason.ENDED));
		}
	}

	private static void end(Question<?> question, Reason reason) {
		Guarded.run(() -> question.unanswered(reason), "A question was not ended: a defect");
	}

	/**
	 * Completes a question on a thread of the session executor, or on this one if there
	 * is none: rather so than never. Throws nothing.
	 * @param completion completes the question
	 */
	void complete(Runnable completion) {
		Guarded.run(this.host.executor(), completion, "A question was not completed");
	}

}
