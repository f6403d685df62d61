package io.websock.benchmarks.cluster;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

import io.websock.benchmarks.cluster.ClusterSoakOptions.Redis;

import static io.websock.benchmarks.cluster.ClusterSoakOptions.Redis.CLUSTER;
import static io.websock.benchmarks.cluster.ClusterSoakOptions.Redis.SENTINEL;
import static io.websock.benchmarks.cluster.ClusterSoakOptions.Redis.STANDALONE;

/**
 * What goes wrong while there is traffic.
 */
enum Fault {

	/** Nothing. */
	NONE(Redis.values()),

	/** Connections of one node are slow. */
	DELAY(STANDALONE),

	/** Connections of all nodes are closed, again and again, some while they are slow. */
	CUT(STANDALONE),

	/** A node's commands do not arrive for some time, and its connections stay. */
	HOLD(STANDALONE),

	/** A node's subscription receives nothing any longer, and its connections stay. */
	WEDGE(STANDALONE),

	/** The last messages before a silence are lost. */
	TAIL(STANDALONE),

	/** Redis is killed and started again. */
	RESTART(STANDALONE),

	/** A node is killed. */
	KILL(Redis.values()),

	/** A node is stopped in good order. */
	LEAVE(Redis.values()),

	/** A node's process stands still, until after it was declared dead. */
	PAUSE(Redis.values()),

	/** The primary is killed, and Sentinel replaces it. */
	FAILOVER(SENTINEL),

	/** Slots of Redis Cluster move to other servers. */
	SLOTS(CLUSTER);

	private final Set<Redis> redis;

	Fault(Redis... redis) {
		this.redis = Set.of(redis);
	}

	static List<Fault> of(Redis redis) {
		return Arrays.stream(values()).filter((fault) -> fault.redis.contains(redis)).toList();
	}

}
