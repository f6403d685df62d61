package io.websock.spring.cluster.redis;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.cluster.models.slots.ClusterSlotRange;
import io.lettuce.core.cluster.models.slots.ClusterSlotsParser;
import io.lettuce.core.codec.StringCodec;

/**
 * Primaries of Redis Cluster. Each attempt asks the next of the servers that were
 * configured or found.
 */
final class ClusterTopology implements Topology {

	private final RedisClient client;

	private final List<RedisURI> configured;

	private final AtomicInteger next = new AtomicInteger();

	private volatile List<RedisURI> known;

	ClusterTopology(RedisClient client, List<RedisURI> configured) {
		this.client = client;
		this.configured = configured;
		this.known = configured;
	}

	@Override
	public CompletionStage<List<Primary>> load() {
		List<RedisURI> servers = this.known;
		RedisURI server = servers.get(Math.floorMod(this.next.getAndIncrement(), servers.size()));
		return this.client.connectAsync(StringCodec.UTF8, server)
			.thenCompose((connection) -> connection.async()
				.clusterSlots()
				.toCompletableFuture()
				.orTimeout(server.getTimeout().toMillis(), TimeUnit.MILLISECONDS)
				.whenComplete((slots, failure) -> connection.closeAsync()))
			.thenApply((slots) -> primaries(server, slots));
	}

	private List<Primary> primaries(RedisURI asked, List<Object> answer) {
		Map<String, Primary> primaries = new LinkedHashMap<>();
		for (ClusterSlotRange range : ClusterSlotsParser.parse(answer)) {
			RedisURI named = range.getUpstream().getUri();
			RedisURI uri = RedisURI.builder(asked).withHost(named.getHost()).withPort(named.getPort()).build();
			Primary primary = new Primary(uri, new BitSet(SLOTS));
			BitSet slots = primaries.computeIfAbsent(primary.address(), (address) -> primary).slots();
			if (slots != null) {
				slots.set(range.getFrom(), range.getTo() + 1);
			}
		}
		if (primaries.isEmpty()) {
			throw new RedisConnectionException("Redis Cluster has no slots");
		}
		List<RedisURI> found = new ArrayList<>(this.configured);
		primaries.values().forEach((primary) -> found.add(primary.uri()));
		this.known = found;
		return List.copyOf(primaries.values());
	}

}
