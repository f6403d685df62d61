package io.websock.spring.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

import io.websock.cluster.ClusterNode;
import io.websock.cluster.NodeIdentity;
import io.websock.cluster.NodeStatus;
import io.websock.spring.ClusterMember;
import io.websock.spring.ClusterView;
import io.websock.spring.cluster.NodeMessage.Kind;

/**
 * Reports of nodes about themselves: each one sends its number of sessions and the
 * version of its presence with every heartbeat.
 */
final class ClusterStatus implements ClusterView, NodeEvents.Adapter {

	private final ClusterNode node;

	private final NodeLink link;

	private final OwnPresence own;

	private final ClusterPresence presence;

	private final IntSupplier sessions;

	private final Duration heartbeat;

	private final Map<Long, Long> reported = new ConcurrentHashMap<>();

	ClusterStatus(ClusterNode node, NodeLink link, OwnPresence own, ClusterPresence presence, IntSupplier sessions,
			Duration heartbeat) {
		this.node = node;
		this.link = link;
		this.own = own;
		this.presence = presence;
		this.sessions = sessions;
		this.heartbeat = heartbeat;
	}

	void register(NodeEvents events) {
		events.add(this);
		events.on(Kind.STATUS, (origin, message) -> {
			this.reported.put(origin.id(), message.amount());
			this.presence.reported(origin, message.number());
		});
	}

	/**
	 * Reports this node.
	 */
	void tick() {
		this.link
			.toAll(new NodeMessage(Kind.STATUS, "", "", this.own.version(), this.sessions.getAsInt(), "", new byte[0]))
			.run();
	}

	@Override
	public void left(NodeIdentity identity, boolean orderly) {
		this.reported.remove(identity.id());
	}

	@Override
	public List<ClusterMember> members() {
		List<ClusterMember> members = new ArrayList<>();
		members.add(new ClusterMember(this.node.self().text(), true, ClusterMember.State.UP, this.sessions.getAsInt(),
				Duration.ZERO, Duration.ZERO, 0, 0));
		this.node.nodes().forEach((other) -> members.add(member(other)));
		return members;
	}

	private ClusterMember member(NodeStatus other) {
		boolean silent = other.silence().compareTo(this.heartbeat.multipliedBy(2)) > 0;
		return new ClusterMember(other.node().text(), false,
				silent ? ClusterMember.State.SILENT : ClusterMember.State.UP,
				this.reported.getOrDefault(other.node().id(), -1L), other.silence(), other.lag(), other.received(),
				other.lost());
	}

	@Override
	public boolean isConnected() {
		return this.node.isConnected();
	}

}
