package io.websock.spring.cluster.redis;

import java.util.stream.Stream;

import io.websock.cluster.Channel;
import io.websock.cluster.ClusterListener;

/**
 * Lanes on which received frames are passed to the listener, so that Lettuce's threads
 * only queue them. A channel has one lane, which keeps its order.
 */
final class Inbound implements AutoCloseable {

	private final InboundLane[] lanes;

	Inbound(ClusterListener listener, RedisSettings settings) {
		this.lanes = new InboundLane[Math.max(1, Math.min(4, Runtime.getRuntime().availableProcessors() / 2))];
		for (int i = 0; i < this.lanes.length; i++) {
			this.lanes[i] = new InboundLane(listener, Math.max(1, settings.frames() / this.lanes.length),
					Math.max(1, settings.bytes() / this.lanes.length), "websock-redis-inbound-" + i);
		}
	}

	void offer(Channel channel, Received message) {
		int hash = channel.kind().ordinal() + Long.hashCode(channel.number());
		this.lanes[Math.floorMod(hash, this.lanes.length)].offer(channel, message);
	}

	int frames() {
		return Stream.of(this.lanes).mapToInt(InboundLane::frames).sum();
	}

	long bytes() {
		return Stream.of(this.lanes).mapToLong(InboundLane::bytes).sum();
	}

	@Override
	public void close() {
		for (InboundLane lane : this.lanes) {
			lane.close();
		}
	}

}
