package io.websock.spring.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntSupplier;

import io.websock.cluster.ClusterNode;
import io.websock.cluster.NodeIdentity;
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

	private final Map<Long, Long> reported = new ConcurrentHashMap<>();

	ClusterStatus(ClusterNode node, NodeLink link, OwnPresence own, ClusterPresence presence, IntSupplier sessions) {
		this.node = node;
		this.link = link;
		this.own = own;
		this.presence = presence;
		this.sessions = sessions;
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
		members.add(new ClusterMember(this.node.self().text(), true, this.sessions.getAsInt(), Duration.ZERO, 0, 0));
		this.node.nodes()
			.forEach((other) -> members
				.add(new ClusterMember(other.node().text(), false, this.reported.getOrDefault(other.node().id(), -1L),
						other.silence(), other.received(), other.lost())));
		return members;
	}

	@Override
	public boolean isConnected() {
		return this.node.isConnected();
	}

}
