package io.websock.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ObjLongConsumer;

import org.jspecify.annotations.Nullable;

/**
 * Accounts of one process' messages, by channel. Confined to the lock of its
 * {@link Peer}.
 */
final class Accounts {

	private final PeerContext context;

	private final @Nullable Long forgottenAt;

	private final ObjLongConsumer<Channel> lost;

	private final Map<Channel, Inbound> inbounds = new HashMap<>();

	private boolean startKnown;

	private long startedAt;

	/**
	 * Creates accounts.
	 * @param context what all peers share
	 * @param forgottenAt when a peer was forgotten at last, if one was: a process that is
	 * older may be the one, and have been received before
	 * @param lost called with a channel and the number of messages lost on it
	 */
	Accounts(PeerContext context, @Nullable Long forgottenAt, ObjLongConsumer<Channel> lost) {
		this.context = context;
		this.forgottenAt = forgottenAt;
		this.lost = lost;
	}

	/**
	 * Called for each message.
	 * @return whether it is to be passed on
	 */
	boolean message(Subscription subscription, long number) {
		long gap = inbound(subscription).message(number, this.startKnown);
		if (gap == Inbound.DUPLICATE) {
			return false;
		}
		lost(subscription, gap);
		return true;
	}

	/**
	 * Called for each heartbeat.
	 */
	void heartbeat(Tops tops, long now) {
		for (Subscription subscription : this.context.subscriptions().all()) {
			Channel channel = subscription.channel();
			Long top = tops.numbers().get(channel);
			if (top == null && channel.kind() != Channel.Kind.NODE) {
				top = 0L;
			}
			lost(subscription, inbound(subscription).heartbeat(top, now, this.context.patience()));
		}
	}

	/**
	 * Called with the last numbers that the process will ever use.
	 */
	void last(Tops tops) {
		tops.numbers().forEach((channel, top) -> {
			Subscription subscription = this.context.subscriptions().get(channel);
			if (subscription != null) {
				inbound(subscription).last(top);
			}
		});
	}

	/**
	 * Called with the time at which the process was started, of which the first is taken.
	 */
	void started(long at) {
		if (!this.startKnown) {
			this.startKnown = true;
			this.startedAt = at;
			this.inbounds.values().forEach((inbound) -> {
				Subscription subscription = inbound.subscription();
				lost(subscription, inbound.started(covers(subscription)));
			});
		}
	}

	/**
	 * Returns whether messages that the process spoke of may still arrive.
	 */
	boolean isWaiting() {
		return this.inbounds.values().stream().anyMatch(Inbound::isWaiting);
	}

	/**
	 * Counts as lost all that the process spoke of and that has not arrived.
	 */
	void settle() {
		this.inbounds.values().forEach((inbound) -> lost(inbound.subscription(), inbound.settle()));
	}

	/**
	 * Drops the accounts of channels that are no longer received.
	 */
	void prune() {
		this.inbounds.values().removeIf((inbound) -> !isCurrent(inbound.subscription()));
	}

	void clear() {
		this.inbounds.clear();
	}

	private Inbound inbound(Subscription subscription) {
		Inbound inbound = this.inbounds.get(subscription.channel());
		if (inbound == null || inbound.subscription() != subscription) {
			inbound = new Inbound(subscription, covers(subscription));
			this.inbounds.put(subscription.channel(), inbound);
		}
		return inbound;
	}

	/** Whether all messages of the process on a channel are meant for this node. */
	private boolean covers(Subscription subscription) {
		Long forgotten = this.forgottenAt;
		if (forgotten != null && (!this.startKnown || this.startedAt - forgotten < 0)) {
			return false;
		}
		return subscription.isFromStart() || (this.startKnown && subscription.isSettled(this.startedAt));
	}

	private void lost(Subscription subscription, long count) {
		if (count > 0 && isCurrent(subscription)) {
			this.lost.accept(subscription.channel(), count);
		}
	}

	private boolean isCurrent(Subscription subscription) {
		return this.context.subscriptions().get(subscription.channel()) == subscription;
	}

}
