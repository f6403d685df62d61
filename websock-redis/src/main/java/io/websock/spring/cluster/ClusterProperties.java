package io.websock.spring.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.websock.cluster.ClusterSettings;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of the cluster, the first three the same at all its nodes.
 *
 * @param enabled Whether messages, presence and revocations reach other nodes.
 * @param name Name of the cluster. Clusters of other names may share a server.
 * @param partitions Number of partitions of topics.
 * @param heartbeat Time between heartbeats.
 * @param deadAfter Time without a heartbeat after which a node is declared dead. At least
 * two heartbeats.
 * @param probeTimeout Time without an answer of the node to itself after which the
 * connection counts as broken and is made anew.
 * @param maxMessageSize Maximum size of a message to other nodes.
 * @param types Classes of messages that may go to other nodes. A sealed one stands for
 * all its permitted subtypes.
 * @param topics Topics that have a history, by name, or by prefix with '*' at its end.
 * The same at all nodes. The longest one counts.
 */
@ConfigurationProperties("websock.cluster")
public record ClusterProperties(@DefaultValue("true") boolean enabled, @DefaultValue("websock") String name,
		@DefaultValue("64") int partitions, @DefaultValue("1s") Duration heartbeat,
		@DefaultValue("2900ms") Duration deadAfter, @DefaultValue("3s") Duration probeTimeout,
		@DefaultValue("1MB") DataSize maxMessageSize, @DefaultValue List<String> types,
		@DefaultValue Map<String, Topic> topics) {

	/**
	 * Creates properties, and checks them.
	 */
	public ClusterProperties {
		InvalidClusterException.requirePositive("partitions", partitions > 0, partitions);
		InvalidClusterException.requirePositive("heartbeat", heartbeat.toNanos() > 0, heartbeat);
		InvalidClusterException.requirePositive("probe-timeout", probeTimeout.toNanos() > 0, probeTimeout);
		InvalidClusterException.requirePositive("max-message-size", maxMessageSize.toBytes() > 0, maxMessageSize);
		if (name.isBlank()) {
			throw new InvalidClusterException("name", name, "it is blank", "Give the cluster a name.");
		}
		if (name.indexOf('{') >= 0 || name.indexOf('}') >= 0) {
			throw new InvalidClusterException("name", name, "it has a brace", "Leave the braces out of the name.");
		}
		if (deadAfter.compareTo(heartbeat.multipliedBy(2)) < 0) {
			throw new InvalidClusterException("dead-after", deadAfter.toString(),
					"it is shorter than two heartbeats of " + heartbeat,
					"Set it to three times 'websock.cluster.heartbeat', or shorten the heartbeat.");
		}
		topics = Map.copyOf(topics);
		TopicHistories.check(topics);
	}

	ClusterSettings settings() {
		return new ClusterSettings(this.name, this.partitions, this.heartbeat, this.deadAfter, this.probeTimeout);
	}

	/**
	 * Properties of some topics.
	 *
	 * @param history What their logs keep.
	 */
	public record Topic(@DefaultValue History history) {

	}

	/**
	 * Properties of the log of a topic.
	 *
	 * @param size Maximum number of messages. At most 10,000.
	 * @param ttl How long the messages are kept after the last one.
	 */
	public record History(@DefaultValue("100") int size, @DefaultValue("1h") Duration ttl) {

	}

}
