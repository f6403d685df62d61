package io.websock.cluster;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

/**
 * Another node's process, in all its incarnations. All that changes does so under its
 * lock, and so are the listener's calls, which keeps them in order: no message comes
 * before {@code joined} or after {@code left}. Messages of an incarnation that is over
 * are not passed on; they show as a gap in the sequence, which goes on in the next one.
 */
final class Peer {

	/** What a node that never answers may cause. */
	private static final int MAX_QUESTIONS = 8;

	private final PeerContext context;

	private final Accounts accounts;

	private volatile NodeIdentity identity;

	private volatile State state = State.NEW;

	private volatile long heardAt;

	private volatile long received;

	private volatile long lost;

	private final Lag lag = new Lag();

	private long beat = -1;

	/** How often the node is still asked for the top of this node's channel. */
	private int questions;

	private long leavingAt;

	private long denied = Long.MIN_VALUE;

	/**
	 * Creates a peer.
	 * @param context what all peers share
	 * @param identity its identity
	 * @param forgottenAt when a peer was forgotten at last, if one was: a process that is
	 * older may be the one, and have been received before
	 */
	Peer(PeerContext context, NodeIdentity identity, @Nullable Long forgottenAt) {
		this.context = context;
		this.identity = identity;
		this.accounts = new Accounts(context, forgottenAt, this::lost);
	}

	/**
	 * Called for each frame of the process.
	 * @param channel the channel
	 * @param frame the frame
	 * @return {@code false} if this peer was forgotten meanwhile
	 */
	synchronized boolean receive(Channel channel, Envelope frame) {
		if (this.state == State.FORGOTTEN) {
			return false;
		}
		if (admit(frame)) {
			this.heardAt = now();
			switch (frame.kind()) {
				case MESSAGE -> message(channel, frame);
				case HEARTBEAT -> heartbeat(frame);
				case HELLO -> {
					heartbeat(frame);
					this.context.outbox().answer(this.identity.id());
				}
				case LEAVE -> leave(frame);
				case DECLARED_DEAD -> {
				}
			}
		}
		return true;
	}

	/**
	 * Declares the node dead if nothing was heard of it for long.
	 * @param listeningSince since when all that was sent should have arrived
	 */
	synchronized void judge(long listeningSince) {
		long since = (this.heardAt - listeningSince > 0) ? this.heardAt : listeningSince;
		if (this.state == State.ALIVE && now() - since >= this.context.settings().deadAfter().toNanos()) {
			this.accounts.settle();
			end(State.DEAD);
			deny();
		}
	}

	/**
	 * Called at each tick.
	 * @return whether the node is to be asked for its tops
	 */
	synchronized boolean tick() {
		this.accounts.prune();
		if (this.state == State.LEAVING && now() - this.leavingAt >= this.context.patience()) {
			this.accounts.settle();
			end(State.LEFT);
		}
		if (!isThere() || this.questions == 0) {
			return false;
		}
		this.questions--;
		return true;
	}

	/**
	 * Forgets the process if its node is not there.
	 * @return whether it is forgotten
	 */
	synchronized boolean forget() {
		if (isGone()) {
			this.state = State.FORGOTTEN;
		}
		return this.state == State.FORGOTTEN;
	}

	boolean isThere() {
		return this.state == State.ALIVE;
	}

	boolean isGone() {
		return this.state == State.LEFT || this.state == State.DEAD;
	}

	long heardAt() {
		return this.heardAt;
	}

	NodeStatus status() {
		return new NodeStatus(this.identity, Duration.ofNanos(Math.max(0, now() - this.heardAt)), this.lag.last(),
				this.received, this.lost);
	}

	private boolean admit(Envelope frame) {
		NodeIdentity sender = frame.sender();
		long present = this.identity.incarnation();
		if (this.state == State.NEW || sender.incarnation() > present) {
			if (isThere() || this.state == State.LEAVING) {
				end(State.DEAD);
			}
			this.identity = sender;
			this.state = State.ALIVE;
			this.lag.reset();
			this.context.listener().joined(sender);
			return true;
		}
		if (this.state == State.DEAD) {
			deny();
		}
		return sender.incarnation() == present && (isThere() || this.state == State.LEAVING);
	}

	private void message(Channel channel, Envelope frame) {
		Subscription subscription = this.context.subscriptions().get(channel);
		if (subscription == null || frame.number() == 0) {
			return;
		}
		if (!this.accounts.message(subscription, frame.number())) {
			this.context.counters().duplicates.increment();
			return;
		}
		this.received++;
		this.context.counters().received.increment();
		this.context.listener().message(this.identity, channel, frame.body());
		leaveIfComplete();
	}

	private void heartbeat(Envelope frame) {
		Tops tops = tops(frame);
		if (tops != null && this.state == State.ALIVE) {
			this.accounts.heartbeat(tops, now());
		}
	}

	private void leave(Envelope frame) {
		Tops tops = tops(frame);
		if (this.state == State.ALIVE) {
			this.state = State.LEAVING;
			this.leavingAt = now();
			if (tops != null) {
				this.accounts.last(tops);
			}
			leaveIfComplete();
		}
	}

	/** Reads a heartbeat, unless a later one was read before. */
	private @Nullable Tops tops(Envelope frame) {
		if (frame.number() <= this.beat) {
			return null;
		}
		Tops tops = Tops.decode(frame.body(), (channel) -> this.context.subscriptions().get(channel) != null);
		if (tops == null) {
			this.context.counters().undecodable.increment();
			return null;
		}
		// A node's channel is named for some heartbeats only: these may have been missed.
		if (frame.number() - this.beat > this.context.outbox().repeats()) {
			this.questions = MAX_QUESTIONS;
		}
		if (tops.numbers().keySet().stream().anyMatch((channel) -> channel.kind() == Channel.Kind.NODE)) {
			this.questions = 0;
		}
		this.beat = frame.number();
		long now = now();
		this.accounts.started(now - tops.age().toNanos());
		this.context.listener().heartbeat(this.identity, this.lag.heartbeat(now, tops.age()));
		return tops;
	}

	private void leaveIfComplete() {
		if (this.state == State.LEAVING && !this.accounts.isWaiting()) {
			end(State.LEFT);
		}
	}

	private void end(State end) {
		this.state = end;
		this.context.listener().left(this.identity, end == State.LEFT);
		if (end == State.LEFT) {
			this.accounts.clear();
			this.context.outbox().forget(this.identity.id());
		}
	}

	/** Says to the node that it is dead, at most once a heartbeat. */
	private void deny() {
		long now = now();
		if (this.denied == Long.MIN_VALUE || now - this.denied >= this.context.settings().heartbeat().toNanos()) {
			this.denied = now;
			this.context.outbox().declaredDead(this.identity);
		}
	}

	private void lost(Channel channel, long count) {
		this.lost += count;
		this.context.counters().lost.add(count);
		this.context.listener().lost(this.identity, channel, count);
	}

	private long now() {
		return this.context.nanos().getAsLong();
	}

	private enum State {

		/** Not yet announced. */
		NEW,

		/** There. */
		ALIVE,

		/** It has left, and some of its messages have not arrived yet. */
		LEAVING,

		/** It left by itself. */
		LEFT,

		/** Declared dead, by this node or by the node itself. */
		DEAD,

		/** No longer in the map of peers. */
		FORGOTTEN

	}

}
