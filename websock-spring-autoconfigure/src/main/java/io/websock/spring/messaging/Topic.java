package io.websock.spring.messaging;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

import io.websock.engine.Session;
import org.jspecify.annotations.Nullable;

/**
 * Subscribers of one topic. They are sorted for delivery when a message is published, and
 * the result is kept until a subscriber comes or goes. What was published is counted
 * here, so that the count ends with the topic. Thread-safe.
 */
final class Topic {

	private final int lanes;

	/** Guarded by this. */
	private final Set<Session> members = new HashSet<>(2);

	/** The members, sorted; changed under the lock. */
	private volatile @Nullable Recipients recipients;

	private final LongAdder published = new LongAdder();

	private final LongAdder accepted = new LongAdder();

	Topic(int lanes) {
		this.lanes = lanes;
	}

	synchronized void add(Session session) {
		this.members.add(session);
		this.recipients = null;
	}

	/**
	 * Removes a subscriber.
	 * @param session the subscriber
	 * @return whether no subscriber is left
	 */
	synchronized boolean remove(Session session) {
		this.members.remove(session);
		this.recipients = null;
		return this.members.isEmpty();
	}

	/**
	 * Returns the subscribers at this moment.
	 * @return the subscribers
	 */
	Recipients recipients() {
		Recipients recipients = this.recipients;
		return (recipients != null) ? recipients : sorted();
	}

	private synchronized Recipients sorted() {
		Recipients recipients = this.recipients;
		if (recipients == null) {
			recipients = Recipients.of(this.members, this.lanes);
			this.recipients = recipients;
		}
		return recipients;
	}

	/**
	 * Counts a message or frame.
	 * @param accepted the number of recipients that accepted it
	 */
	void count(int accepted) {
		this.published.increment();
		this.accepted.add(accepted);
	}

	private synchronized int size() {
		return this.members.size();
	}

	TopicTraffic traffic(Subscription subscription) {
		return new TopicTraffic(subscription.text(), subscription.isPrefix(), size(), this.published.sum(),
				this.accepted.sum());
	}

	/**
	 * Returns the subscribers at this moment, and removes them from a set.
	 * @param others the set
	 * @return the subscribers
	 */
	synchronized Recipients recipientsBeside(Set<Session> others) {
		others.removeIf(this.members::contains);
		return sorted();
	}

}
