package io.websock.benchmarks.cluster.node;

import java.util.ArrayList;
import java.util.List;

import io.websock.cluster.ClusterNode;

/**
 * Names of the topics: each is alone in its partition, so that the count of a gap is that
 * of one node, one way and one topic.
 */
final class Topics {

	/** Topics of one node and one way. */
	private static final int EACH = 8;

	private final ClusterNode cluster;

	private final int nodes;

	private final int self;

	Topics(ClusterNode cluster, int nodes, int self) {
		this.cluster = cluster;
		this.nodes = nodes;
		this.self = self;
	}

	/**
	 * Returns the topics to which this node publishes.
	 */
	List<String> publish() {
		return of(this.self, 0);
	}

	/**
	 * Returns the topics to which this node pushes.
	 */
	List<String> pushAll() {
		return of(this.self, 1);
	}

	/**
	 * Returns the topics of all nodes.
	 */
	List<String> all() {
		List<String> all = new ArrayList<>();
		for (int node = 0; node < this.nodes; node++) {
			all.addAll(of(node, 0));
			all.addAll(of(node, 1));
		}
		return all;
	}

	private List<String> of(int node, int way) {
		List<String> topics = new ArrayList<>();
		for (int i = 0; i < EACH; i++) {
			topics.add(name((node * 2 + way) * EACH + i));
		}
		return topics;
	}

	private String name(int partition) {
		int attempt = 0;
		while (this.cluster.partition("t" + partition + "-" + attempt) != partition) {
			attempt++;
		}
		return "t" + partition + "-" + attempt;
	}

}
