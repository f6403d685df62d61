package io.websock.spring.cluster.redis;

import java.util.BitSet;
import java.util.List;
import java.util.concurrent.CompletionStage;

import io.lettuce.core.RedisURI;
import org.jspecify.annotations.Nullable;

/**
 * Finds the servers that accept what changes data.
 */
interface Topology {

	/** Number of slots of Redis Cluster. */
	int SLOTS = 16_384;

	/**
	 * Finds the servers.
	 * @return completes with the servers, at least one
	 */
	CompletionStage<List<Primary>> load();

	/**
	 * Server and its slots.
	 *
	 * @param uri the server
	 * @param slots the slots; {@code null} for all
	 */
	record Primary(RedisURI uri, @Nullable BitSet slots) {

		boolean serves(int slot) {
			return this.slots == null || this.slots.get(slot);
		}

		String address() {
			return this.uri.getHost() + ":" + this.uri.getPort();
		}

	}

}
