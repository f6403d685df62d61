package io.websock.spring.cluster;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.websock.cluster.Channel;
import io.websock.cluster.NodeIdentity;
import io.websock.spring.cluster.NodeMessage.Kind;
import io.websock.spring.messaging.SessionPresence;

/**
 * Presence across nodes: each node sends its own changes to all, and puts the others'
 * into its own presence, whose states and diffs count by versions of this node. Nothing
 * is stored outside the nodes, and sessions at rest cost nothing.
 */
final class ClusterPresence implements NodeEvents.Adapter {

	private final SessionPresence presence;

	private final OwnPresence own;

	private final NodeLink link;

	private final MessageCodec codec;

	private final ClusterCounts counts;

	private final Map<Long, Replica> replicas = new ConcurrentHashMap<>();

	ClusterPresence(SessionPresence presence, OwnPresence own, NodeLink link, MessageCodec codec,
			ClusterCounts counts) {
		this.presence = presence;
		this.own = own;
		this.link = link;
		this.codec = codec;
		this.counts = counts;
	}

	void register(NodeEvents events) {
		this.presence.observe(this.own);
		events.add(this);
		events.on(Kind.TRACKED, this::changed);
		events.on(Kind.UNTRACKED, this::changed);
		events.on(Kind.PRESENCE_REQUEST, (origin, message) -> this.own.send(origin));
		events.on(Kind.PRESENCE_PART, this::part);
	}

	@Override
	public void joined(NodeIdentity node) {
		Replica replica = this.replicas.computeIfAbsent(node.id(), (id) -> new Replica(node));
		synchronized (replica) {
			replica.begin(node);
			request(replica);
		}
	}

	@Override
	public void left(NodeIdentity node, boolean orderly) {
		Replica replica = this.replicas.remove(node.id());
		if (replica != null) {
			ReplicaChange change = new ReplicaChange();
			synchronized (replica) {
				replica.end(change);
				apply(change);
			}
		}
	}

	@Override
	public void lost(NodeIdentity origin, Channel channel, long count) {
		Replica replica = this.replicas.get(origin.id());
		if (channel.kind() == Channel.Kind.CONTROL && replica != null) {
			synchronized (replica) {
				replica.invalidate();
				request(replica);
			}
		}
	}

	private void changed(NodeIdentity origin, NodeMessage message) {
		Replica replica = this.replicas.get(origin.id());
		if (replica != null) {
			ReplicaChange change = new ReplicaChange();
			synchronized (replica) {
				if (!replica.apply(message, change)) {
					request(replica);
				}
				apply(change);
			}
		}
	}

	private void part(NodeIdentity origin, NodeMessage message) {
		Replica replica = this.replicas.get(origin.id());
		if (replica != null) {
			ReplicaChange change = new ReplicaChange();
			synchronized (replica) {
				if (!replica.take(message, change)) {
					request(replica);
				}
				apply(change);
			}
		}
	}

	/**
	 * Compares the version that a node has reported with what has arrived.
	 */
	void reported(NodeIdentity origin, long version) {
		Replica replica = this.replicas.get(origin.id());
		if (replica != null) {
			synchronized (replica) {
				if (replica.isBehind(version)) {
					replica.invalidate();
					request(replica);
				}
			}
		}
	}

	/**
	 * Asks again for what does not come.
	 */
	void tick() {
		this.replicas.values().forEach((replica) -> {
			synchronized (replica) {
				if (replica.isOverdue()) {
					replica.invalidate();
					request(replica);
				}
			}
		});
	}

	/**
	 * Returns whether all that other nodes track is known, as far as they have reported.
	 */
	boolean isComplete() {
		return this.replicas.values().stream().allMatch((replica) -> {
			synchronized (replica) {
				return replica.isComplete();
			}
		});
	}

	private void request(Replica replica) {
		this.counts.presenceReads.increment();
		this.link.send(replica.node().id(), NodeMessage.of(Kind.PRESENCE_REQUEST, "", "", 0));
	}

	private void apply(ReplicaChange change) {
		change.apply(this.presence, this.codec, (record) -> this.counts.undecodable.increment());
	}

}
