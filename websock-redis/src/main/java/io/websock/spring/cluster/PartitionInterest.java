package io.websock.spring.cluster;

import io.websock.cluster.ClusterNode;
import io.websock.spring.messaging.TopicInterest;

/**
 * Interest of a node in partitions: those of topics that have subscribers here, and all
 * while there is a subscriber to a prefix.
 */
final class PartitionInterest implements TopicInterest {

	private final ClusterNode node;

	private final int partitions;

	private final RetainedTopics retained;

	PartitionInterest(ClusterNode node, int partitions, RetainedTopics retained) {
		this.node = node;
		this.partitions = partitions;
		this.retained = retained;
	}

	@Override
	public void topic(String topic, boolean wanted) {
		this.node.interest(this.node.partition(topic), wanted);
		this.retained.interest(topic, wanted);
	}

	@Override
	public void prefix(String prefix, boolean wanted) {
		for (int partition = 0; partition < this.partitions; partition++) {
			this.node.interest(partition, wanted);
		}
		this.retained.prefix(wanted);
	}

}
