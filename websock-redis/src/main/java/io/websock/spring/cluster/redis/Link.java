package io.websock.spring.cluster.redis;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;

import io.lettuce.core.RedisChannelHandler;
import io.lettuce.core.RedisClient;
import io.lettuce.core.RedisConnectionStateListener;
import io.lettuce.core.RedisURI;
import io.lettuce.core.api.StatefulRedisConnection;
import io.lettuce.core.pubsub.RedisPubSubAdapter;
import io.lettuce.core.pubsub.StatefulRedisPubSubConnection;

/**
 * Two connections to one server: one that publishes, and one that receives. Neither is
 * restored by Lettuce, which would send once more what may have been executed: a link
 * that lost one of them is closed, and another is opened.
 */
final class Link {

	private static final String LOST = "connection lost";

	private final StatefulRedisConnection<String, byte[]> sending;

	private final StatefulRedisPubSubConnection<String, Received> receiving;

	private final boolean sharded;

	private Link(StatefulRedisConnection<String, byte[]> sending,
			StatefulRedisPubSubConnection<String, Received> receiving, boolean sharded) {
		this.sending = sending;
		this.receiving = receiving;
		this.sharded = sharded;
	}

	/**
	 * Opens a link to a server that accepts what changes data.
	 * @param client the client
	 * @param uri the server
	 * @param probe the channel whose key is written
	 * @param sharded whether channels are those of Redis Cluster
	 * @param listener the listener
	 * @return completes with the link
	 */
	static CompletionStage<Link> open(RedisClient client, RedisURI uri, Target probe, boolean sharded,
			LinkListener listener) {
		CompletableFuture<StatefulRedisConnection<String, byte[]>> sending = client
			.connectAsync(FrameRequest.CODEC, uri)
			.toCompletableFuture();
		CompletableFuture<StatefulRedisPubSubConnection<String, Received>> receiving = client
			.connectPubSubAsync(new ReceivedCodec(), uri)
			.toCompletableFuture();
		return sending.thenCombine(receiving, (one, other) -> new Link(one, other, sharded))
			.thenCompose((link) -> link.prepare(probe, listener))
			.whenComplete((link, failure) -> {
				if (failure != null) {
					sending.thenAccept(StatefulRedisConnection::closeAsync);
					receiving.thenAccept(StatefulRedisPubSubConnection::closeAsync);
				}
			});
	}

	private CompletionStage<Link> prepare(Target probe, LinkListener listener) {
		RedisConnectionStateListener state = new RedisConnectionStateListener() {

			@Override
			public void onRedisDisconnected(RedisChannelHandler<?, ?> connection) {
				listener.lost(Link.this, LOST);
			}

		};
		this.sending.addListener(state);
		this.receiving.addListener(state);
		this.receiving.addListener(new Receiver(listener));
		CompletionStage<?> prepared = this.sending.async().del(probe.key("probe", ""));
		for (Script script : Script.values()) {
			prepared = prepared.thenCombine(this.sending.async().scriptLoad(script.text()), (one, other) -> other);
		}
		return prepared.thenApply((done) -> this)
			.toCompletableFuture()
			.orTimeout(this.sending.getTimeout().toMillis(), TimeUnit.MILLISECONDS);
	}

	CompletionStage<Void> subscribe(String name) {
		CompletionStage<Void> asked = this.sharded ? this.receiving.async().ssubscribe(name)
				: this.receiving.async().subscribe(name);
		return asked.toCompletableFuture().orTimeout(this.receiving.getTimeout().toMillis(), TimeUnit.MILLISECONDS);
	}

	void unsubscribe(String name) {
		if (this.sharded) {
			this.receiving.async().sunsubscribe(name);
		}
		else {
			this.receiving.async().unsubscribe(name);
		}
	}

	void send(List<Request<?>> requests) {
		this.sending.dispatch(requests);
	}

	boolean isOpen() {
		return this.sending.isOpen() && this.receiving.isOpen();
	}

	void close() {
		this.sending.closeAsync();
		this.receiving.closeAsync();
	}

	/**
	 * Receives what the server sends without being asked.
	 */
	private final class Receiver extends RedisPubSubAdapter<String, Received> {

		private final LinkListener listener;

		Receiver(LinkListener listener) {
			this.listener = listener;
		}

		@Override
		public void message(String name, Received message) {
			this.listener.received(name, message);
		}

		@Override
		public void smessage(String name, Received message) {
			this.listener.received(name, message);
		}

		@Override
		public void unsubscribed(String name, long count) {
			this.listener.unsubscribed(Link.this, name);
		}

		@Override
		public void sunsubscribed(String name, long count) {
			this.listener.unsubscribed(Link.this, name);
		}

	}

}
