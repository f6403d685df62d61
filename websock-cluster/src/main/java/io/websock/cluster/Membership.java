package io.websock.cluster;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

/**
 * Other nodes, those that are there and, for some time, those that were. Thread-safe.
 */
final class Membership {

	/** Bound on what strangers that send frames of this cluster can take. */
	static final int MAX_NODES = 1000;

	private final PeerContext context;

	private final Map<Long, Peer> peers = new ConcurrentHashMap<>();

	private volatile long listeningSince;

	private volatile long arrivedAt;

	/** Last time at which a late heartbeat of this node counted as a new beginning. */
	private volatile long excusedAt;

	private @Nullable Long forgottenAt;

	/** Whether no node is to be forgotten, by the last look since a tick. */
	private boolean full;

	Membership(PeerContext context) {
		this.context = context;
		this.listeningSince = context.nanos().getAsLong();
		this.arrivedAt = this.listeningSince;
		this.excusedAt = this.listeningSince - excuse();
	}

	/**
	 * Called for each frame of another node.
	 */
	void receive(Channel channel, Envelope frame) {
		Peer peer = find(frame);
		while (peer != null && !peer.receive(channel, frame)) {
			this.peers.remove(frame.sender().id(), peer);
			peer = find(frame);
		}
	}

	/**
	 * Called when all that is sent arrives from now on, which it may not have before.
	 */
	void listening() {
		this.listeningSince = this.context.nanos().getAsLong();
	}

	/**
	 * Called when a heartbeat of this node itself has arrived, which shows that what
	 * others send does, too: declares those dead that were silent. If it took long, what
	 * others sent may be just behind. A node that is late again and again judges all the
	 * same, or it would never find a dead one.
	 */
	void arrived() {
		long now = this.context.nanos().getAsLong();
		boolean late = now - this.arrivedAt >= this.context.settings().heartbeat().toNanos() * 3 / 2;
		if (late && now - this.excusedAt >= excuse()) {
			this.listeningSince = now;
			this.excusedAt = now;
		}
		this.arrivedAt = now;
		this.peers.values().forEach((peer) -> peer.judge(this.listeningSince));
	}

	private long excuse() {
		return 2 * this.context.settings().deadAfter().toNanos();
	}

	/**
	 * Called at each tick.
	 * @return whether others are to be asked for their tops
	 */
	boolean tick() {
		synchronized (this) {
			this.full = false;
		}
		boolean asks = false;
		for (Peer peer : this.peers.values()) {
			asks |= peer.tick();
		}
		return asks;
	}

	boolean isThere(long node) {
		Peer peer = this.peers.get(node);
		return peer != null && peer.isThere();
	}

	Collection<NodeStatus> nodes() {
		List<Peer> there = this.peers.values().stream().filter(Peer::isThere).toList();
		return there.stream().map(Peer::status).toList();
	}

	private @Nullable Peer find(Envelope frame) {
		Peer peer = this.peers.get(frame.sender().id());
		if (peer != null || frame.kind() == FrameKind.LEAVE || frame.kind() == FrameKind.DECLARED_DEAD) {
			return peer;
		}
		return create(frame.sender());
	}

	private synchronized @Nullable Peer create(NodeIdentity node) {
		this.full = this.full || (this.peers.size() >= MAX_NODES && !forgetOne());
		if (this.full) {
			this.context.counters().undecodable.increment();
			return null;
		}
		return this.peers.computeIfAbsent(node.id(), (id) -> new Peer(this.context, node, this.forgottenAt));
	}

	private boolean forgetOne() {
		long now = this.context.nanos().getAsLong();
		Optional<Map.Entry<Long, Peer>> oldest = this.peers.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().isGone())
			.max(Comparator.comparingLong((entry) -> now - entry.getValue().heardAt()));
		if (oldest.isEmpty() || !oldest.get().getValue().forget()) {
			return false;
		}
		this.peers.remove(oldest.get().getKey());
		this.context.outbox().forget(oldest.get().getKey());
		this.forgottenAt = now;
		return true;
	}

}
