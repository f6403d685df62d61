package io.websock.spring.cluster.redis;

import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;

import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionException;
import io.lettuce.core.RedisURI;
import io.lettuce.core.codec.StringCodec;
import org.jspecify.annotations.Nullable;

/**
 * Primary that a Sentinel names. Each attempt asks the next Sentinel.
 */
final class SentinelTopology implements Topology {

	private final RedisClient client;

	private final String primary;

	private final List<RedisURI> sentinels;

	private final BiFunction<String, Integer, RedisURI> uris;

	private final AtomicInteger next = new AtomicInteger();

	SentinelTopology(RedisClient client, String primary, List<RedisURI> sentinels,
			BiFunction<String, Integer, RedisURI> uris) {
		this.client = client;
		this.primary = primary;
		this.sentinels = sentinels;
		this.uris = uris;
	}

	@Override
	public CompletionStage<List<Primary>> load() {
		RedisURI sentinel = this.sentinels.get(Math.floorMod(this.next.getAndIncrement(), this.sentinels.size()));
		RedisURI asked = RedisURI.builder()
			.withSentinel(sentinel)
			.withSentinelMasterId(this.primary)
			.withTimeout(sentinel.getTimeout())
			.build();
		return this.client.connectSentinelAsync(StringCodec.UTF8, asked)
			.thenCompose((connection) -> connection.async()
				.getMasterAddrByName(this.primary)
				.toCompletableFuture()
				.orTimeout(sentinel.getTimeout().toMillis(), TimeUnit.MILLISECONDS)
				.whenComplete((address, failure) -> connection.closeAsync()))
			.thenApply(this::primary);
	}

	private List<Primary> primary(@Nullable SocketAddress address) {
		if (address instanceof InetSocketAddress internet) {
			return List.of(new Primary(this.uris.apply(internet.getHostString(), internet.getPort()), null));
		}
		throw new RedisConnectionException("Sentinel knows no primary named '" + this.primary + "'");
	}

}
