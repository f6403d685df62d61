package io.websock.spring.messaging;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import io.websock.SessionId;
import io.websock.engine.OfferResult;
import io.websock.engine.Session;
import io.websock.engine.SessionRegistry;
import io.websock.spring.AskFailedException.Reason;
import io.websock.spring.ReplyTo;
import org.jspecify.annotations.Nullable;

/**
 * Pending asks. Each ends when it is answered, fails or times out, and with the session
 * that was asked. Thread-safe.
 */
final class PendingAsks {

	private final SessionRegistry registry;

	private final FanOut fanOut;

	private final Map<SessionId, Set<PendingAsk<?>>> open = new ConcurrentHashMap<>();

	PendingAsks(SessionRegistry registry, FanOut fanOut) {
		this.registry = registry;
		this.fanOut = fanOut;
		registry.onClosed((session) -> ended(session.id()));
	}

	<R extends @Nullable Object> CompletionStage<R> ask(SessionId id, Function<? super ReplyTo<R>, ?> message,
			Duration timeout) {
		PendingAsk<R> ask = new PendingAsk<>(id, this);
		ask(id, ask, message.apply(ask), timeout);
		return ask.stage();
	}

	private void ask(SessionId id, PendingAsk<?> ask, Object message, Duration timeout) {
		Session session = this.registry.find(id);
		if (session == null) {
			ask.unanswered(Reason.NO_SESSION);
			return;
		}
		try {
			// Known before it is sent, so that the session's end cannot miss it
			remember(id, ask);
			Thread asking = Thread.currentThread();
			Thread ownCallback = session.isInCallbackOn(asking) ? asking : null;
			ask.limit(this.registry.timers().schedule(timeout, () -> timedOut(session, ask, ownCallback)));
			send(session, ask, message);
		}
		catch (RuntimeException | Error ex) {
			ask.fail(ex);
			throw ex;
		}
	}

	private void send(Session session, PendingAsk<?> ask, Object message) {
		Object captured = this.registry.capture(message);
		settle(ask, this.fanOut.inOrder(session, (target) -> sendNow(target, ask, captured)));
	}

	private static OfferResult sendNow(Session session, PendingAsk<?> ask, Object captured) {
		try {
			return settle(ask, session.send(captured, ask));
		}
		catch (RuntimeException | Error ex) {
			ask.failed(ex);
			throw ex;
		}
	}

	private static OfferResult settle(PendingAsk<?> ask, OfferResult delivery) {
		switch (delivery) {
			case NO_SESSION -> ask.unanswered(Reason.NO_SESSION);
			case OVERLOADED -> ask.unanswered(Reason.OVERLOADED);
			case ACCEPTED -> {
			}
		}
		return delivery;
	}

	boolean isEmpty() {
		return this.open.isEmpty();
	}

	void forget(SessionId session, PendingAsk<?> ask) {
		this.open.computeIfPresent(session, (same, asks) -> {
			asks.remove(ask);
			return asks.isEmpty() ? null : asks;
		});
	}

	private void remember(SessionId session, PendingAsk<?> ask) {
		this.open.compute(session, (same, asks) -> {
			Set<PendingAsk<?>> grown = (asks != null) ? asks : ConcurrentHashMap.newKeySet();
			grown.add(ask);
			return grown;
		});
	}

	private void ended(SessionId session) {
		Set<PendingAsk<?>> asks = this.open.remove(session);
		if (asks != null) {
			asks.forEach((ask) -> end(ask, Reason.ENDED));
		}
	}

	/**
	 * Ends an ask without an answer.
	 * @param ownCallback the asking thread if it was in a callback of the asked session,
	 * or {@code null}
	 */
	private static void timedOut(Session session, PendingAsk<?> ask, @Nullable Thread ownCallback) {
		boolean blocked = ownCallback != null && session.isInCallbackOn(ownCallback);
		Guarded.run(() -> ask.timedOut(blocked), "A question was not ended: a defect");
	}

	private static void end(PendingAsk<?> ask, Reason reason) {
		Guarded.run(() -> ask.unanswered(reason), "A question was not ended: a defect");
	}

	/**
	 * Completes an ask on a thread of the session executor, or on this thread if the
	 * executor has none. Throws nothing.
	 * @param completion completes the ask
	 */
	void complete(Runnable completion) {
		Guarded.run(this.registry.executor(), completion, "A question was not completed");
	}

}
