package io.websock.engine;

import io.websock.engine.SessionListener.DropCause;
import org.jspecify.annotations.Nullable;

/**
 * Producer side of a session's mailbox: keeps the bounds, and wakes the session for what
 * was accepted. Thread-safe.
 */
final class MailboxProducer {

	private final SessionEndpoint endpoint;

	private final CallbackInstrumentation instrumentation;

	private final Mailbox mailbox;

	private final Outbound outbound;

	private final SessionLifecycle lifecycle;

	private final SessionLoop loop;

	private final TimerWheel timers;

	MailboxProducer(SessionEndpoint endpoint, CallbackInstrumentation instrumentation, Mailbox mailbox,
			Outbound outbound, SessionLifecycle lifecycle, SessionLoop loop, TimerWheel timers) {
		this.endpoint = endpoint;
		this.instrumentation = instrumentation;
		this.mailbox = mailbox;
		this.outbound = outbound;
		this.lifecycle = lifecycle;
		this.loop = loop;
		this.timers = timers;
	}

	/**
	 * Offers a message with the context of the calling thread, and wakes the session.
	 * @param message the message
	 * @param listener notified if the message is accepted and not handled, or
	 * {@code null}
	 */
	OfferResult send(Object message, @Nullable DeliveryListener listener) {
		return waking(offerEntry(Envelope.of(this.instrumentation.capture(message), listener, this.timers)));
	}

	/**
	 * Offers a message whose context was captured, if at all, where it was sent. The
	 * caller wakes the session.
	 * @param message the message
	 */
	OfferResult offer(Object message) {
		return offerEntry(Envelope.of(message, null, this.timers));
	}

	/**
	 * Offers a frame and wakes the session.
	 * @param pushed the frame
	 */
	OfferResult push(Pushed pushed) {
		return waking(offer(pushed));
	}

	private OfferResult waking(OfferResult result) {
		if (result == OfferResult.ACCEPTED) {
			this.loop.wake();
		}
		return result;
	}

	private OfferResult offerEntry(Object entry) {
		OfferResult result = this.mailbox.offer(entry);
		if (result == OfferResult.OVERLOADED) {
			refuse();
		}
		return result;
	}

	/**
	 * Offers a frame, and reserves its cost in the outbound queue. The caller wakes the
	 * session.
	 * @param pushed the frame
	 */
	OfferResult offer(Pushed pushed) {
		if (!this.outbound.reserve(pushed.cost())) {
			if (this.lifecycle.hasEnded()) {
				return OfferResult.NO_SESSION;
			}
			this.endpoint.listener().dropped(DropCause.OUTBOUND);
			this.loop.signal(SessionLoop.OUTBOUND_FULL);
			return OfferResult.OVERLOADED;
		}
		OfferResult result = offerEntry(pushed);
		if (result != OfferResult.ACCEPTED) {
			this.outbound.release(pushed.cost());
		}
		return result;
	}

	/**
	 * Adds a request that no bound refuses, and wakes the session.
	 * @param request the request
	 */
	OfferResult force(CloseRequest request) {
		if (!this.mailbox.force(request)) {
			return OfferResult.NO_SESSION;
		}
		this.loop.wake();
		return OfferResult.ACCEPTED;
	}

	/**
	 * Counts a message for which there is no room, and ends the session if that is the
	 * overflow policy.
	 */
	void refuse() {
		this.endpoint.listener().dropped(DropCause.OVERFLOW);
		if (this.endpoint.settings().mailbox().overflow().endsSession()) {
			this.loop.signal(SessionLoop.MAILBOX_FULL);
		}
	}

	/**
	 * Returns whether a message offered now would be refused.
	 */
	boolean isFull() {
		SessionSettings.Mailbox settings = this.endpoint.settings().mailbox();
		boolean refuses = settings.overflow() == MailboxOverflow.CLOSE
				|| settings.overflow() == MailboxOverflow.DROP_NEWEST;
		return refuses && this.mailbox.size() >= settings.capacity();
	}

}
