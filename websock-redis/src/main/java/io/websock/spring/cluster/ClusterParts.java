package io.websock.spring.cluster;

import java.time.Duration;
import java.util.List;

import io.websock.cluster.ClusterNode;
import io.websock.engine.SessionRegistry;
import io.websock.spring.WebSockCredentials;
import io.websock.spring.messaging.SessionMessenger;
import io.websock.spring.messaging.SessionPresence;

import org.springframework.util.unit.DataSize;

/**
 * Parts of a node that reaches others, connected to one another and to the parts of this
 * node.
 */
final class ClusterParts {

	/** Size of a part of a node's presence: a fraction of the largest message. */
	private static final int PARTS = 4;

	private final ClusterMessenger messenger;

	private final ClusterCredentials credentials;

	private final ClusterPresence presence;

	private final ClusterStatus status;

	private final ClusterLifecycle lifecycle;

	private final RetainedTopics retained;

	/**
	 * Connects the parts.
	 * @param node the node, not started yet
	 * @param events notified by the node
	 * @param counts counts of messages
	 * @param here the parts of this node
	 * @param codec the way of messages to other nodes
	 * @param properties the cluster's properties
	 */
	ClusterParts(ClusterNode node, NodeEvents events, ClusterCounts counts, LocalParts here, MessageCodec codec,
			ClusterProperties properties) {
		int maxBytes = (int) Math.min(properties.maxMessageSize().toBytes(), DataSize.ofGigabytes(1).toBytes());
		Duration heartbeat = properties.heartbeat();
		SessionRegistry registry = here.registry();
		NodeLink link = new NodeLink(node, maxBytes);
		RemoteAsks asks = new RemoteAsks(here.messenger(), link, codec, registry);
		RemoteTimers timers = new RemoteTimers(link, registry);
		OwnPresence own = new OwnPresence(link, codec, maxBytes / PARTS);
		GapNotices gaps = new GapNotices(here.messenger(), node, counts, registry.executor(), registry.timers()::now,
				heartbeat.toNanos());
		TopicHistories histories = new TopicHistories(properties.topics());
		this.retained = new RetainedTopics(node, here.messenger(), histories, new RetainedContext(new LogReads(node),
				new RetainedContent.Decoder(codec, asks, counts), counts, registry));
		RetainedPublisher publisher = new RetainedPublisher(node, link, counts, this.retained::hint);
		this.messenger = new ClusterMessenger(here.messenger(), link, codec, asks, timers,
				new RetainedMessenger(here.messenger(), histories, this.retained, publisher));
		this.credentials = new ClusterCredentials(here.credentials(), node, counts);
		this.presence = new ClusterPresence(here.presence(), own, link, codec, counts);
		this.status = new ClusterStatus(node, link, own, this.presence, () -> registry.sessions().size(), heartbeat);
		UndecodableReport undecodable = new UndecodableReport(
				() -> counts.undecodable.sum() + node.counts().undecodable(), registry.timers()::now);
		this.lifecycle = new ClusterLifecycle(node, heartbeat, List.of(this.status::tick, this.presence::tick,
				this.credentials::tick, gaps::flush, publisher::tick, this.retained::tick, undecodable::tick));
		here.messenger().observe(new PartitionInterest(node, properties.partitions(), this.retained));
		asks.register(events);
		timers.register(events);
		new Deliveries(here.messenger(), link, codec, asks, counts).register(events);
		this.presence.register(events);
		this.status.register(events);
		this.retained.register(events);
		events.add(gaps);
		events.add(this.credentials);
		this.credentials.start();
	}

	ClusterMessenger messenger() {
		return this.messenger;
	}

	ClusterCredentials credentials() {
		return this.credentials;
	}

	ClusterPresence presence() {
		return this.presence;
	}

	ClusterStatus status() {
		return this.status;
	}

	ClusterLifecycle lifecycle() {
		return this.lifecycle;
	}

	RetainedTopics retained() {
		return this.retained;
	}

	/**
	 * Parts of this node alone.
	 *
	 * @param registry the sessions
	 * @param messenger the messenger to them
	 * @param presence their presence
	 * @param credentials their credentials
	 */
	record LocalParts(SessionRegistry registry, SessionMessenger messenger, SessionPresence presence,
			WebSockCredentials credentials) {

	}

}
