package io.websock.cluster;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Engine that may be started again after it was closed: each further start takes another
 * engine. Nothing stays open meanwhile. Thread-safe.
 */
public final class RestartableEngine implements ClusterEngine {

	private final Supplier<? extends ClusterEngine> engines;

	private final Set<Channel> subscribed = ConcurrentHashMap.newKeySet();

	private volatile ClusterEngine engine;

	private boolean closed;

	/**
	 * Creates an engine.
	 * @param engines creates the engine of each start; the first one at once
	 */
	public RestartableEngine(Supplier<? extends ClusterEngine> engines) {
		this.engines = engines;
		this.engine = engines.get();
	}

	@Override
	public synchronized void start(ClusterListener listener) {
		if (this.closed) {
			this.closed = false;
			this.engine = this.engines.get();
			this.subscribed.forEach(this.engine::subscribe);
		}
		this.engine.start(listener);
	}

	@Override
	public synchronized void subscribe(Channel channel) {
		this.subscribed.add(channel);
		this.engine.subscribe(channel);
	}

	@Override
	public synchronized void unsubscribe(Channel channel) {
		this.subscribed.remove(channel);
		this.engine.unsubscribe(channel);
	}

	@Override
	public boolean offer(Channel channel, byte[] frame) {
		return this.engine.offer(channel, frame);
	}

	@Override
	public CompletionStage<LogPosition> append(Channel channel, String topic, byte[] entry, Retention retention) {
		return this.engine.append(channel, topic, entry, retention);
	}

	@Override
	public CompletionStage<LogHistory> read(Channel channel, String topic, @Nullable LogPosition after, int limit) {
		return this.engine.read(channel, topic, after, limit);
	}

	@Override
	public CompletionStage<Duration> probe() {
		return this.engine.probe();
	}

	@Override
	public void reconnect() {
		this.engine.reconnect();
	}

	@Override
	public EngineQueues queues() {
		return this.engine.queues();
	}

	@Override
	public void close() {
		synchronized (this) {
			this.closed = true;
			this.subscribed.clear();
		}
		this.engine.close();
	}

}
