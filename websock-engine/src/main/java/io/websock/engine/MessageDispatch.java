package io.websock.engine;

import io.websock.HandleResult;
import io.websock.engine.SessionListener.Callback;
import io.websock.engine.SessionListener.DropCause;
import org.jspecify.annotations.Nullable;

/**
 * Dispatch of mailbox entries. An entry is one of four: a {@link Pushed} frame, a
 * {@link CloseRequest}, an {@link Envelope}, or the message itself. Used by the session's
 * owner.
 */
final class MessageDispatch {

	private final SessionEndpoint endpoint;

	private final MailboxDrops drops;

	private final SessionLifecycle lifecycle;

	private final CallbackRunner<?> runner;

	private final ResultEffects effects;

	private final TimerWheel timers;

	private final SessionLog log;

	/** Listener of the message whose {@code handleInfo} is pending. */
	private @Nullable DeliveryListener waiting;

	MessageDispatch(SessionEndpoint endpoint, MailboxDrops drops, SessionLifecycle lifecycle, CallbackRunner<?> runner,
			ResultEffects effects, TimerWheel timers, SessionLog log) {
		this.endpoint = endpoint;
		this.drops = drops;
		this.lifecycle = lifecycle;
		this.runner = runner;
		this.effects = effects;
		this.timers = timers;
		this.log = log;
	}

	/**
	 * Handles an entry of an open session.
	 * @param entry the entry
	 */
	void handle(Object entry) {
		if (entry instanceof Pushed pushed) {
			send(pushed);
		}
		else if (entry instanceof CloseRequest request) {
			this.lifecycle.end(Ending.requested(request.detail()));
		}
		else if (entry instanceof Envelope envelope) {
			open(envelope);
		}
		else {
			info(entry, null, null);
		}
	}

	/**
	 * Drops an entry that a session left behind which is not open.
	 * @param entry the entry
	 */
	void drop(Object entry) {
		this.drops.accept(entry, DropCause.CLOSED);
	}

	private void send(Pushed pushed) {
		if (pushed.isStale()) {
			this.drops.accept(pushed, DropCause.EXPIRED);
			return;
		}
		this.drops.release(pushed);
		if (pushed.shared() != null) {
			this.effects.send(pushed.shared());
		}
		else {
			this.effects.send(pushed.frame());
		}
	}

	private void open(Envelope envelope) {
		if (envelope.isStale(this.timers.now())) {
			this.drops.accept(envelope, DropCause.EXPIRED);
		}
		else {
			info(envelope.message(), envelope.captured(), envelope.listener());
		}
	}

	private void info(Object message, @Nullable Object captured, @Nullable DeliveryListener listener) {
		if (!this.endpoint.handlesInfo()) {
			unhandled(message, listener);
			return;
		}
		HandleResult<?> result = this.runner.handleInfo(message, captured);
		if (listener != null && this.runner.isPending()) {
			this.waiting = listener;
		}
		apply(result, listener);
	}

	/**
	 * Applies the outcome of a {@code handleInfo} that was pending.
	 * @param result its result, or {@code null} if it failed
	 */
	void resumed(@Nullable HandleResult<?> result) {
		DeliveryListener listener = this.waiting;
		this.waiting = null;
		apply(result, listener);
	}

	private void apply(@Nullable HandleResult<?> result, @Nullable DeliveryListener listener) {
		if (result == null && listener != null) {
			failed(this.runner.takeFailure(), listener);
			return;
		}
		this.effects.apply(Callback.HANDLE_INFO, result);
	}

	private void failed(CallbackFailure failure, DeliveryListener listener) {
		listener.failed(failure.thrown());
		this.effects.failed(Callback.HANDLE_INFO, failure);
	}

	private void unhandled(Object message, @Nullable DeliveryListener listener) {
		this.endpoint.listener().unhandled();
		this.log.unhandled(message);
		if (listener != null) {
			listener.unhandled();
		}
	}

}
