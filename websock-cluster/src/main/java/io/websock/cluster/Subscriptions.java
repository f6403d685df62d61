package io.websock.cluster;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Channels that this node receives. A partition that nobody wants any longer is received
 * for another heartbeat: a client that subscribes to a topic and leaves it, again and
 * again, causes nothing at the engine. Thread-safe.
 */
final class Subscriptions {

	private final ClusterEngine engine;

	private final LongSupplier nanos;

	private final long settling;

	private final int[] wanted;

	/** Partitions that are received and not wanted, since when. */
	private final Map<Integer, Long> unwanted = new HashMap<>();

	private final Map<Channel, Subscription> subscriptions = new ConcurrentHashMap<>();

	private volatile boolean connected;

	Subscriptions(ClusterEngine engine, ClusterSettings settings, LongSupplier nanos) {
		this.engine = engine;
		this.nanos = nanos;
		this.settling = settings.heartbeat().toNanos();
		this.wanted = new int[settings.partitions()];
	}

	/**
	 * Subscribes to the channels that each node receives, and to the partitions that are
	 * wanted, whatever was subscribed to before.
	 */
	void start(Channel own) {
		synchronized (this.wanted) {
			this.connected = false;
			this.subscriptions.clear();
			this.unwanted.clear();
			subscribe(Channel.CONTROL, false);
			subscribe(own, true);
			for (int partition = 0; partition < this.wanted.length; partition++) {
				if (this.wanted[partition] > 0) {
					subscribe(Channel.partition(partition), false);
				}
			}
		}
	}

	void interest(int partition, boolean more) {
		synchronized (this.wanted) {
			int count = this.wanted[partition] + (more ? 1 : -1);
			this.wanted[partition] = count;
			if (more && count == 1 && this.unwanted.remove(partition) == null) {
				subscribe(Channel.partition(partition), false);
			}
			else if (!more && count == 0) {
				this.unwanted.put(partition, this.nanos.getAsLong());
			}
		}
	}

	/**
	 * Called at each tick: ends subscriptions that nobody wants.
	 */
	void tick() {
		synchronized (this.wanted) {
			long now = this.nanos.getAsLong();
			this.unwanted.entrySet().removeIf((entry) -> {
				boolean over = now - entry.getValue() >= this.settling;
				if (over) {
					Channel channel = Channel.partition(entry.getKey());
					this.subscriptions.remove(channel);
					this.engine.unsubscribe(channel);
				}
				return over;
			});
		}
	}

	/**
	 * Called when the engine is connected.
	 */
	void connected() {
		this.connected = true;
		long now = this.nanos.getAsLong();
		this.subscriptions.values().forEach((subscription) -> subscription.asked(now));
	}

	void disconnected() {
		this.connected = false;
	}

	@Nullable Subscription get(Channel channel) {
		return this.subscriptions.get(channel);
	}

	Collection<Subscription> all() {
		return this.subscriptions.values();
	}

	private void subscribe(Channel channel, boolean fromStart) {
		Subscription subscription = new Subscription(channel, fromStart, this.settling);
		this.subscriptions.put(channel, subscription);
		this.engine.subscribe(channel);
		if (this.connected) {
			subscription.asked(this.nanos.getAsLong());
		}
	}

}
