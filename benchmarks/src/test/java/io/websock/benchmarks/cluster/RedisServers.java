package io.websock.benchmarks.cluster;

import java.util.List;

/**
 * How Redis runs for a soak.
 */
interface RedisServers extends AutoCloseable {

	/**
	 * Returns the properties by which a node finds Redis.
	 * @param slot the node's place
	 */
	List<String> properties(int slot);

	@Override
	void close();

	static RedisServers start(ClusterSoakOptions options) {
		return switch (options.redis()) {
			case STANDALONE -> new StandaloneRedis(options.nodes(), options.appendOnly());
			case SENTINEL -> new SentinelRedis();
			case CLUSTER -> new RedisClusterServers();
		};
	}

}
