package io.websock.test.cluster;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.websock.cluster.Channel;
import io.websock.cluster.ClusterEngine;
import io.websock.cluster.ClusterListener;
import io.websock.cluster.EngineQueues;
import io.websock.cluster.LogEntry;
import io.websock.cluster.LogHistory;
import io.websock.cluster.LogPosition;
import io.websock.cluster.Retention;
import org.jspecify.annotations.Nullable;

/**
 * Engine of one node of an {@link InMemoryCluster}. All state is under its monitor, and
 * no listener is called with it held.
 */
final class InMemoryEngine implements ClusterEngine {

	/** Channel that a probe takes, which no node subscribes to. */
	private static final Channel PROBE = Channel.partition(-1);

	private static final long RECONNECT_NANOS = 1_000_000;

	private final InMemoryCluster cluster;

	private final String name;

	private final Queue<Command> queue = new ArrayDeque<>();

	/** Subscribed channels, each with a number: what was sent before is for another. */
	private final Map<Channel, Long> subscriptions = new HashMap<>();

	private final List<Runnable> held = new ArrayList<>();

	private @Nullable ClusterListener listener;

	private long generation;

	private boolean connected;

	private boolean cut;

	private boolean wedged;

	private boolean paused;

	private boolean closed;

	InMemoryEngine(InMemoryCluster cluster, String name) {
		this.cluster = cluster;
		this.name = name;
	}

	String name() {
		return this.name;
	}

	@Override
	public void start(ClusterListener listener) {
		boolean again;
		synchronized (this) {
			again = this.closed;
			if (this.listener != null && !again) {
				throw new IllegalStateException("engine '%s' is started".formatted(this.name));
			}
			this.closed = false;
			this.listener = listener;
		}
		if (again) {
			this.cluster.add(this);
		}
		this.cluster.later(0, this::connect);
	}

	@Override
	public synchronized void subscribe(Channel channel) {
		this.subscriptions.computeIfAbsent(channel, (key) -> ++this.generation);
	}

	@Override
	public synchronized void unsubscribe(Channel channel) {
		this.subscriptions.remove(channel);
	}

	@Override
	public boolean offer(Channel channel, byte[] frame) {
		return queue(new Command(() -> this.cluster.send(this, channel, (to) -> to.frame(channel, frame)), (ex) -> {
		}, frame.length));
	}

	@Override
	public CompletionStage<LogPosition> append(Channel channel, String topic, byte[] entry, Retention retention) {
		return execute(entry.length, () -> {
			LogEntry appended = this.cluster.append(topic, entry, retention);
			this.cluster.send(this, channel, (to) -> to.appended(channel, topic, appended));
			return appended.position();
		});
	}

	@Override
	public CompletionStage<LogHistory> read(Channel channel, String topic, @Nullable LogPosition after, int limit) {
		return execute(0, () -> this.cluster.read(topic, after, limit));
	}

	@Override
	public CompletionStage<Duration> probe() {
		CompletableFuture<Duration> back = new CompletableFuture<>();
		long sent = this.cluster.nanos();
		Command command = new Command(() -> this.cluster.send(this, this, PROBE,
				(to) -> back.complete(Duration.ofNanos(this.cluster.nanos() - sent))), (ex) -> {
				}, 0);
		queue(command, Integer.MAX_VALUE);
		return back;
	}

	@Override
	public void reconnect() {
		disconnect("the node asked for a new connection");
		this.cluster.later(RECONNECT_NANOS, this::connect);
	}

	@Override
	public synchronized EngineQueues queues() {
		return new EngineQueues(this.queue.size(), this.queue.stream().mapToLong(Command::bytes).sum(), 0, 0);
	}

	@Override
	public void close() {
		flush();
		List<Command> left;
		synchronized (this) {
			this.closed = true;
			this.connected = false;
			this.subscriptions.clear();
			left = List.copyOf(this.queue);
			this.queue.clear();
		}
		this.cluster.remove(this);
		left.forEach((command) -> command.refuse().accept(new IllegalStateException("the engine is closed")));
	}

	/**
	 * Returns a number that what is sent to a channel now must arrive with.
	 * @return the number, or {@code null} if the engine does not receive the channel
	 */
	synchronized @Nullable Long receives(Channel channel) {
		if (!this.connected || this.wedged) {
			return null;
		}
		return channel.equals(PROBE) ? Long.valueOf(0) : this.subscriptions.get(channel);
	}

	/**
	 * Passes what has arrived, or holds it while the node is paused.
	 */
	void arrive(Channel channel, long number, Consumer<ClusterListener> event) {
		ClusterListener target;
		synchronized (this) {
			if (this.paused) {
				this.held.add(() -> arrive(channel, number, event));
				return;
			}
			target = this.listener;
			if (target == null || !Long.valueOf(number).equals(receives(channel))) {
				return;
			}
		}
		event.accept(target);
	}

	void cut() {
		synchronized (this) {
			this.cut = true;
		}
		disconnect("the connection is cut");
	}

	void restore() {
		synchronized (this) {
			this.cut = false;
		}
		connect();
	}

	synchronized void wedge() {
		this.wedged = true;
	}

	synchronized void pause() {
		this.paused = true;
	}

	void resume() {
		List<Runnable> arrived;
		synchronized (this) {
			this.paused = false;
			arrived = List.copyOf(this.held);
			this.held.clear();
		}
		arrived.forEach((event) -> this.cluster.later(0, event));
		this.cluster.later(0, this::flush);
	}

	void interrupt(Channel channel) {
		ClusterListener target;
		synchronized (this) {
			target = (this.subscriptions.replace(channel, ++this.generation) != null) ? this.listener : null;
		}
		if (target != null) {
			target.interrupted(channel);
		}
	}

	private void connect() {
		ClusterListener target;
		synchronized (this) {
			target = this.listener;
			if (target == null || this.closed || this.connected || this.cut) {
				return;
			}
			this.connected = true;
		}
		target.connected();
		flush();
	}

	private void disconnect(String reason) {
		ClusterListener target;
		synchronized (this) {
			if (!this.connected) {
				return;
			}
			this.connected = false;
			this.wedged = false;
			this.subscriptions.replaceAll((channel, number) -> ++this.generation);
			target = this.listener;
		}
		if (target != null) {
			target.disconnected(reason);
		}
	}

	private <T> CompletionStage<T> execute(int bytes, Supplier<T> action) {
		CompletableFuture<T> result = new CompletableFuture<>();
		Command command = new Command(() -> result.complete(action.get()), result::completeExceptionally, bytes);
		if (!queue(command)) {
			result.completeExceptionally(new RejectedExecutionException("the queue is full, or the engine closed"));
		}
		return result;
	}

	private boolean queue(Command command) {
		return queue(command, this.cluster.queueLimit());
	}

	private boolean queue(Command command, int limit) {
		synchronized (this) {
			if (this.closed || this.queue.size() >= limit) {
				return false;
			}
			this.queue.add(command);
		}
		this.cluster.later(0, this::flush);
		return true;
	}

	/** Sends what is queued, one thread at a time, since the order matters. */
	private void flush() {
		synchronized (this.queue) {
			Command next = next();
			while (next != null) {
				next.run().run();
				next = next();
			}
		}
	}

	private synchronized @Nullable Command next() {
		return (this.connected && !this.paused) ? this.queue.poll() : null;
	}

	/**
	 * What waits to be sent.
	 *
	 * @param run sends it
	 * @param refuse called instead if the engine is closed before
	 * @param bytes size of what is sent
	 */
	private record Command(Runnable run, Consumer<Exception> refuse, int bytes) {

	}

}
