package io.websock.cluster;

import org.jspecify.annotations.Nullable;

/**
 * Account of one node's messages on one channel: each number is passed on or counted as
 * lost, and never both. A message that comes after it was counted as lost is left out as
 * a duplicate is, which keeps the order too. Confined to the lock of its {@link Peer}.
 */
final class Inbound {

	/** What {@link #message} returns for a message that is not to be passed on. */
	static final long DUPLICATE = -1;

	private static final long UNKNOWN = -1;

	private final Subscription subscription;

	/** The lowest number of which nothing is known, or 0 before the account begins. */
	private long next;

	/** The number that the account began with, while it is open whether 1 was meant. */
	private long first;

	/** The last number by a heartbeat, until all up to it had time to arrive. */
	private long top = UNKNOWN;

	private long topAt;

	/** The last number by the latest heartbeat. */
	private long latest = UNKNOWN;

	/**
	 * Creates an account.
	 * @param subscription the subscription that it belongs to
	 * @param fromStart whether all messages are meant for this node
	 */
	Inbound(Subscription subscription, boolean fromStart) {
		this.subscription = subscription;
		this.next = fromStart ? 1 : 0;
	}

	Subscription subscription() {
		return this.subscription;
	}

	/**
	 * Called for each message.
	 * @param number its number
	 * @param startKnown whether it is known when the sender was started
	 * @return the number of messages lost before it, or {@link #DUPLICATE}
	 */
	long message(long number, boolean startKnown) {
		if (this.next == 0) {
			if (this.top == UNKNOWN) {
				this.next = number;
				this.first = startKnown ? 0 : number;
			}
			else {
				this.next = Math.min(number, this.top + 1);
			}
		}
		if (number < this.next) {
			return DUPLICATE;
		}
		long lost = number - this.next;
		this.next = number + 1;
		return lost;
	}

	/**
	 * Called when it is known when the sender was started.
	 * @param fromStart whether all its messages are meant for this node
	 * @return the number of messages that were lost before the first one
	 */
	long started(boolean fromStart) {
		long lost = 0;
		if (fromStart && this.next == 0) {
			this.next = 1;
		}
		else if (fromStart && this.first > 0) {
			lost = this.first - 1;
		}
		this.first = 0;
		return lost;
	}

	/**
	 * Called for each heartbeat. Since it may overtake messages of another channel, these
	 * are lost only if they have not arrived by a later heartbeat.
	 * @param number the last number that the sender used, or {@code null} if it said none
	 * since it has not changed
	 * @param now the time
	 * @param patience the time that messages have to arrive
	 * @return the number of messages lost
	 */
	long heartbeat(@Nullable Long number, long now, long patience) {
		if (number != null) {
			this.latest = number;
		}
		long lost = 0;
		if (this.top != UNKNOWN) {
			if (now - this.topAt < patience) {
				return 0;
			}
			lost = settleTop();
		}
		if (this.latest != UNKNOWN && (this.next > 0 || this.subscription.isSettled(now))) {
			this.top = this.latest;
			this.topAt = now;
		}
		return lost;
	}

	/**
	 * Called with the last number that the sender will ever use.
	 */
	void last(long number) {
		this.latest = number;
	}

	/**
	 * Returns whether messages that the sender spoke of may still arrive.
	 */
	boolean isWaiting() {
		return this.next > 0 && Math.max(this.top, this.latest) >= this.next;
	}

	/**
	 * Counts all that the sender spoke of and that has not arrived.
	 * @return the number of messages lost
	 */
	long settle() {
		this.top = Math.max(this.top, this.latest);
		return settleTop();
	}

	private long settleTop() {
		if (this.top == UNKNOWN) {
			return 0;
		}
		long lost = (this.next == 0) ? 0 : Math.max(0, this.top + 1 - this.next);
		this.next = Math.max(this.next, this.top + 1);
		this.top = UNKNOWN;
		return lost;
	}

}
