package io.websock.cluster;

import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletionStage;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * This node of a cluster: gives each message a place in a dense sequence, finds the gaps
 * in the sequences of others, knows who is there, and probes its own connection. It has
 * no thread: the engine's threads pass what arrives, and the owner calls {@link #tick}.
 * Thread-safe; no method but {@link #start} and {@link #close} blocks.
 */
public final class ClusterNode implements AutoCloseable {

	private final ClusterEngine engine;

	private final ClusterSettings settings;

	private final LongSupplier nanos;

	private final Counters counters = new Counters();

	private final Subscriptions subscriptions;

	private final NodeListener listener;

	private volatile NodeRun run;

	private volatile long tickedAt;

	private volatile boolean closed;

	private boolean joined;

	/**
	 * Creates a node.
	 * @param engine connects the nodes
	 * @param settings the cluster's name, the number of partitions and the times
	 * @param nanos the clock, in nanoseconds
	 * @param listener notified of messages, losses and nodes
	 */
	public ClusterNode(ClusterEngine engine, ClusterSettings settings, LongSupplier nanos, NodeListener listener) {
		this(engine, settings, nanos, listener, NodeRun.newId());
	}

	ClusterNode(ClusterEngine engine, ClusterSettings settings, LongSupplier nanos, NodeListener listener, long id) {
		this.engine = engine;
		this.settings = settings;
		this.nanos = nanos;
		this.listener = listener;
		this.subscriptions = new Subscriptions(engine, settings, nanos);
		this.run = NodeRun.create(engine, settings, nanos, listener, this.subscriptions, this.counters, id);
	}

	/**
	 * Joins the cluster. A node that was closed may join again, as another node: with
	 * another id, and none of the others known.
	 * @throws IllegalStateException if it has joined
	 */
	public synchronized void start() {
		if (this.joined) {
			throw new IllegalStateException("Node has joined before");
		}
		this.joined = true;
		if (this.closed) {
			NodeRun former = this.run;
			this.run = NodeRun.create(this.engine, this.settings, this.nanos, this.listener, this.subscriptions,
					this.counters, NodeRun.newId());
			former.membership().nodes().forEach((node) -> this.listener.left(node.node(), true));
			this.closed = false;
		}
		this.tickedAt = this.nanos.getAsLong();
		this.subscriptions.start(Channel.node(self().id()));
		this.engine.start(this.run.receiver());
	}

	/**
	 * Sends the heartbeat, declares nodes dead, and probes. To be called every
	 * {@link ClusterSettings#heartbeat}.
	 */
	public void tick() {
		if (this.closed) {
			return;
		}
		long now = this.nanos.getAsLong();
		boolean paused = now - this.tickedAt >= this.settings.deadAfter().toNanos();
		this.tickedAt = now;
		if (paused) {
			this.run.membership().listening();
			this.run.self().beginAnew(self());
		}
		this.subscriptions.tick();
		this.run.outbox().tick((this.run.membership().tick() || paused) ? FrameKind.HELLO : FrameKind.HEARTBEAT);
		this.run.connection().tick(paused);
	}

	/**
	 * Returns this node's identity.
	 * @return the identity, with the present incarnation
	 */
	public NodeIdentity self() {
		return this.run.self().identity();
	}

	/**
	 * Returns the partition of a topic, which is the same at all nodes.
	 * @param topic the topic
	 * @return the number, from 0
	 */
	public int partition(String topic) {
		return TopicHash.partition(topic, this.settings.partitions());
	}

	/**
	 * Receives a partition, or no longer. Calls are counted: a partition is received
	 * while it was wanted more often than not, and for about a heartbeat longer.
	 * @param partition the partition's number
	 * @param wanted whether one more wants it, or one less
	 */
	public void interest(int partition, boolean wanted) {
		this.subscriptions.interest(partition, wanted);
	}

	/**
	 * Sends a message to all other nodes that receive a channel.
	 * @param channel a partition's channel or {@link Channel#CONTROL}
	 * @param message the message, which must not be changed afterwards
	 * @return the result: forwarded or overloaded
	 */
	public Outcome publish(Channel channel, byte[] message) {
		if (channel.kind() == Channel.Kind.NODE) {
			throw new IllegalArgumentException("'channel' must be a partition's or the control channel");
		}
		return offer(channel, message);
	}

	/**
	 * Sends a message to one other node.
	 * @param node the node's id
	 * @param message the message, which must not be changed afterwards
	 * @return the result; {@link Outcome#NO_NODE} at once if the node is not there
	 */
	public Outcome send(long node, byte[] message) {
		return this.run.membership().isThere(node) ? offer(Channel.node(node), message) : Outcome.NO_NODE;
	}

	/**
	 * Appends a message to the log of a topic: see {@link ClusterEngine#append}.
	 * @param topic the topic
	 * @param message the message
	 * @param retention what the log keeps
	 * @return completes with the place in the log
	 */
	public CompletionStage<LogPosition> append(String topic, byte[] message, Retention retention) {
		CompletionStage<LogPosition> appended = this.engine.append(Channel.partition(partition(topic)), topic, message,
				retention);
		appended.thenRun(() -> this.counters.bytesSent.add(message.length));
		return appended;
	}

	/**
	 * Reads the log of a topic: see {@link ClusterEngine#read}.
	 * @param topic the topic
	 * @param after the place to read after, or {@code null} for the newest entries
	 * @param limit the maximum number of entries
	 * @return completes with the entries
	 */
	public CompletionStage<LogHistory> read(String topic, @Nullable LogPosition after, int limit) {
		return this.engine.read(Channel.partition(partition(topic)), topic, after, limit);
	}

	/**
	 * Returns the other nodes that are there.
	 * @return a snapshot
	 */
	public Collection<NodeStatus> nodes() {
		return this.run.membership().nodes();
	}

	/**
	 * Returns whether frames arrive, by what is known.
	 * @return whether the connection is there and the last probe came back in time
	 */
	public boolean isConnected() {
		return this.run.connection().isConnected();
	}

	/**
	 * Returns what was sent, received and lost since the start.
	 * @return the counts
	 */
	public NodeCounts counts() {
		return this.counters.snapshot();
	}

	/**
	 * Returns what waits in the engine.
	 * @return a snapshot
	 */
	public EngineQueues queues() {
		return this.engine.queues();
	}

	/**
	 * Returns the time that the last probe took.
	 * @return the time, or {@code null} if none came back yet
	 */
	public @Nullable Duration lastProbe() {
		return this.run.connection().lastProbe();
	}

	/**
	 * Returns what the engine last said of its connection, if no probe came back since.
	 * @return a few words for an operator, or {@code null}
	 */
	public @Nullable String failure() {
		return this.run.connection().failure();
	}

	/**
	 * Leaves the cluster: others know at once.
	 */
	@Override
	public synchronized void close() {
		if (!this.closed) {
			this.closed = true;
			this.joined = false;
			this.run.receiver().close();
			this.run.outbox().leave();
			this.engine.close();
		}
	}

	private Outcome offer(Channel channel, byte[] message) {
		boolean taken = this.run.outbox().message(channel, message);
		(taken ? this.counters.published : this.counters.refused).increment();
		return taken ? Outcome.FORWARDED : Outcome.OVERLOADED;
	}

	/**
	 * What became of a message.
	 */
	public enum Outcome {

		/** It is queued for others. */
		FORWARDED,

		/** The queue is full. */
		OVERLOADED,

		/** There is no such node. */
		NO_NODE

	}

}
