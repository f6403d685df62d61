package io.websock.cluster;

import java.time.Duration;
import java.util.Objects;

/**
 * Settings of a node, the first two the same at all nodes of a cluster.
 *
 * @param cluster name of the cluster; clusters of other names may share a server
 * @param partitions number of partitions of topics
 * @param heartbeat time between heartbeats
 * @param deadAfter time without a heartbeat after which a node is declared dead
 * @param probeTimeout time without the own probe after which the connection counts as
 * broken and is made anew
 */
public record ClusterSettings(String cluster, int partitions, Duration heartbeat, Duration deadAfter,
		Duration probeTimeout) {

	/**
	 * Creates settings.
	 * @throws IllegalArgumentException if a number or a time is not positive, or if
	 * {@code deadAfter} is shorter than two heartbeats
	 */
	public ClusterSettings {
		Objects.requireNonNull(cluster, "'cluster' must not be null");
		if (partitions < 1) {
			throw new IllegalArgumentException("'partitions' must be positive");
		}
		if (heartbeat.isNegative() || heartbeat.isZero() || probeTimeout.isNegative() || probeTimeout.isZero()) {
			throw new IllegalArgumentException("'heartbeat' and 'probeTimeout' must be positive");
		}
		if (deadAfter.compareTo(heartbeat.multipliedBy(2)) < 0) {
			throw new IllegalArgumentException("'deadAfter' must be at least two heartbeats");
		}
	}

	/**
	 * Returns the settings of a cluster of 64 partitions whose nodes send a heartbeat
	 * every second, are declared dead when three were missed, and take a probe of three
	 * seconds for lost.
	 * @param cluster the cluster's name
	 * @return the settings
	 */
	public static ClusterSettings of(String cluster) {
		return new ClusterSettings(cluster, 64, Duration.ofSeconds(1), Duration.ofMillis(2900), Duration.ofSeconds(3));
	}

}
