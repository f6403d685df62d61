package io.websock.engine;

import io.websock.engine.SessionListener.DropCause;

/**
 * Producer side of a session's mailbox: keeps the bounds, and wakes the session for what
 * was accepted. Thread-safe.
 */
final class MailboxProducer {

	private final SessionEndpoint endpoint;

	private final Mailbox mailbox;

	private final Outbound outbound;

	private final SessionLifecycle lifecycle;

	private final SessionLoop loop;

	MailboxProducer(SessionEndpoint endpoint, Mailbox mailbox, Outbound outbound, SessionLifecycle lifecycle,
			SessionLoop loop) {
		this.endpoint = endpoint;
		this.mailbox = mailbox;
		this.outbound = outbound;
		this.lifecycle = lifecycle;
		this.loop = loop;
	}

	/**
	 * Offers a message and wakes the session.
	 * @param message the message, or its envelope
	 */
	OfferResult send(Object message) {
		return waking(offer(message));
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

	/**
	 * Offers a message. The caller wakes the session.
	 * @param message the message, or its envelope
	 */
	OfferResult offer(Object message) {
		OfferResult result = this.mailbox.offer(message);
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
		OfferResult result = offer((Object) pushed);
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
