package io.websock.cluster;

import java.nio.charset.StandardCharsets;

/**
 * Hashes that are the same at all nodes, whatever their version.
 */
final class TopicHash {

	private TopicHash() {
	}

	/**
	 * Returns the partition of a topic.
	 */
	static int partition(String topic, int partitions) {
		long hash = of(topic);
		return (int) Long.remainderUnsigned(hash ^ (hash >>> 32), partitions);
	}

	/**
	 * Returns what frames of a cluster are marked with. The number of partitions belongs
	 * to it: nodes that disagree on the partition of a topic are of different clusters.
	 */
	static long cluster(ClusterSettings settings) {
		return of(settings.cluster() + '\n' + settings.partitions());
	}

	/** FNV-1a, 64 bits, over UTF-8. */
	private static long of(String text) {
		long hash = 0xcbf29ce484222325L;
		for (byte next : text.getBytes(StandardCharsets.UTF_8)) {
			hash = (hash ^ (next & 0xFF)) * 0x100000001b3L;
		}
		return hash;
	}

}
