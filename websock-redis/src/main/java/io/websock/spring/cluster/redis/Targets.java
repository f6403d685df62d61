package io.websock.spring.cluster.redis;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.websock.cluster.Channel;

/**
 * Names of channels in Redis. Thread-safe.
 */
final class Targets {

	private static final int CACHED = 4096;

	private final String cluster;

	private final boolean sharded;

	private final Map<Channel, Target> cache = new ConcurrentHashMap<>();

	Targets(String cluster, boolean sharded) {
		this.cluster = cluster;
		this.sharded = sharded;
	}

	boolean sharded() {
		return this.sharded;
	}

	Target of(Channel channel) {
		Target cached = this.cache.get(channel);
		if (cached != null) {
			return cached;
		}
		Target target = Target.of(channel, this.cluster, channel.toString(), this.sharded);
		if (this.cache.size() < CACHED) {
			this.cache.put(channel, target);
		}
		return target;
	}

	Target probe(String tag) {
		return Target.of(null, this.cluster, tag, this.sharded);
	}

}
