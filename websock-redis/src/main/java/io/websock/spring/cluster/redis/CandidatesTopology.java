package io.websock.spring.cluster.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicInteger;

import io.lettuce.core.RedisURI;

/**
 * Servers of which one is the primary. One after another is tried; a replica refuses what
 * a link writes when it opens.
 */
final class CandidatesTopology implements Topology {

	private final List<RedisURI> candidates;

	private final AtomicInteger next = new AtomicInteger();

	CandidatesTopology(List<RedisURI> candidates) {
		this.candidates = candidates;
	}

	@Override
	public CompletionStage<List<Primary>> load() {
		int index = Math.floorMod(this.next.getAndIncrement(), this.candidates.size());
		return CompletableFuture.completedFuture(List.of(new Primary(this.candidates.get(index), null)));
	}

}
