package io.websock.benchmarks.cluster;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a soak over several nodes is like.
 *
 * @param nodes number of nodes
 * @param seconds seconds after which no epoch begins
 * @param epoch seconds of traffic between two balances
 * @param seed decides on faults and traffic
 * @param rate messages a second of each frequent way and node
 * @param redis how Redis runs
 * @param appendOnly whether Redis keeps its data over a restart
 * @param slack factor by which faults may be found later, for a busy machine
 * @param faults the faults, in turn; a shuffled deck of all of them if empty
 */
record ClusterSoakOptions(int nodes, int seconds, int epoch, long seed, int rate, Redis redis, boolean appendOnly,
		int slack, List<Fault> faults) {

	private static final int MOST_NODES = 3;

	/**
	 * Reads options.
	 * @param args pairs of name and value
	 * @return the options
	 * @throws IllegalArgumentException if one is unknown or wrong
	 */
	static ClusterSoakOptions of(String... args) {
		Map<String, String> values = new HashMap<>(Map.of("nodes", "2", "secs", "1200", "epoch", "20", "seed", "1",
				"rate", "100", "redis", "standalone", "append-only", "no", "slack", "1", "faults", ""));
		for (int i = 0; i < args.length; i += 2) {
			String name = args[i].replaceFirst("^--", "");
			if (i + 1 == args.length || values.replace(name, args[i + 1]) == null) {
				throw new IllegalArgumentException("Unknown option or no value: " + args[i]);
			}
		}
		int nodes = number(values, "nodes");
		if (nodes < 2 || nodes > MOST_NODES) {
			throw new IllegalArgumentException("'nodes' must be 2 or " + MOST_NODES);
		}
		Redis redis = Redis.valueOf(constant(values.getOrDefault("redis", "")));
		List<Fault> faults = new ArrayList<>();
		for (String fault : values.getOrDefault("faults", "").split(",")) {
			if (!fault.isBlank()) {
				faults.add(Fault.valueOf(constant(fault)));
			}
		}
		return new ClusterSoakOptions(nodes, number(values, "secs"), number(values, "epoch"), number(values, "seed"),
				number(values, "rate"), redis, "yes".equals(values.get("append-only")), number(values, "slack"),
				faults);
	}

	private static String constant(String value) {
		return value.trim().toUpperCase(Locale.ROOT).replace('-', '_');
	}

	private static int number(Map<String, String> values, String name) {
		return Integer.parseInt(values.getOrDefault(name, ""));
	}

	String title() {
		return "Soak of " + this.seconds + " s, " + this.nodes + " nodes, Redis "
				+ this.redis.name().toLowerCase(Locale.ROOT) + (this.appendOnly ? " with an append-only file" : "")
				+ ", seed " + this.seed + ", " + this.rate + " messages/s of each way and node";
	}

	/**
	 * How Redis runs.
	 */
	enum Redis {

		/** One server, with a proxy for each node. */
		STANDALONE,

		/** A primary and a replica behind Sentinel. */
		SENTINEL,

		/** Redis Cluster of three servers. */
		CLUSTER

	}

}
