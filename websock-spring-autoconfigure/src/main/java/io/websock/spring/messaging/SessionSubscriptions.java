package io.websock.spring.messaging;

import java.util.HashSet;
import java.util.Set;

import io.websock.engine.Session;

/**
 * Subscriptions of one session. Thread-safe.
 */
final class SessionSubscriptions {

	private final Topics topics;

	private final Session session;

	/** Guarded by this. */
	private final Set<Subscription> all = new HashSet<>(2);

	/** Guarded by this; nothing is added after it is set, but to another object. */
	private boolean ended;

	SessionSubscriptions(Topics topics, Session session) {
		this.topics = topics;
		this.session = session;
	}

	synchronized boolean add(Subscription subscription) {
		if (!this.ended && this.all.add(subscription)) {
			try {
				this.topics.join(subscription, this.session);
			}
			catch (RuntimeException | Error ex) {
				this.all.remove(subscription);
				throw ex;
			}
		}
		return !this.ended;
	}

	synchronized void remove(Subscription subscription) {
		if (this.all.remove(subscription)) {
			this.topics.leave(subscription, this.session);
			if (this.all.isEmpty()) {
				this.ended = true;
				this.topics.forget(this.session, this);
			}
		}
	}

	synchronized SessionTopics some(int limit) {
		return new SessionTopics(this.all.size(), this.all.stream().limit(limit).toList());
	}

	synchronized void end() {
		this.ended = true;
		Guarded.forEach(this.all, (subscription) -> this.topics.leave(subscription, this.session),
				"A subscription was not ended: a defect");
		this.all.clear();
	}

}
