package io.websock.cluster;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

/**
 * Frames that this node sends, with their numbers. Thread-safe, never blocks.
 */
final class Outbox {

	/** What a storm of hellos may cause between two ticks. */
	private static final int MAX_ANSWERS = 16;

	private final ClusterEngine engine;

	private final Counters counters;

	private final long cluster;

	private final Supplier<NodeIdentity> self;

	private final LongSupplier nanos;

	private final long started;

	/** For how many heartbeats the top of a node's channel is repeated. */
	private final long repeats;

	private final Map<Channel, Sequence> sequences = new ConcurrentHashMap<>();

	private final AtomicLong beats = new AtomicLong();

	private volatile boolean left;

	/** The heartbeat for which there was no room, if it was the last. */
	private volatile @Nullable FrameKind owed;

	private final AtomicInteger answers = new AtomicInteger();

	Outbox(ClusterEngine engine, ClusterSettings settings, Supplier<NodeIdentity> self, LongSupplier nanos,
			Counters counters) {
		this.engine = engine;
		this.counters = counters;
		this.cluster = TopicHash.cluster(settings);
		this.self = self;
		this.nanos = nanos;
		this.started = nanos.getAsLong();
		this.repeats = settings.deadAfter().dividedBy(settings.heartbeat()) + 3;
	}

	/**
	 * Sends a message to a channel.
	 * @return whether it is queued
	 */
	boolean message(Channel channel, byte[] message) {
		boolean taken = sequence(channel).offer(this.beats.get() + 1, (number) -> !this.left
				&& offer(channel, new Envelope(FrameKind.MESSAGE, this.self.get(), number, message)));
		FrameKind kind = this.owed;
		if (taken && kind != null) {
			beat(kind);
		}
		return taken;
	}

	/**
	 * Sends a heartbeat, or a frame that says the same. One for which there was no room
	 * follows the next message for which there is: a node with much to send is not dead.
	 */
	void beat(FrameKind kind) {
		long beat = this.beats.incrementAndGet();
		Map<Channel, Long> tops = new HashMap<>();
		this.sequences.forEach((channel, sequence) -> {
			boolean always = channel.kind() != Channel.Kind.NODE;
			long top = sequence.top(always ? 0 : beat - this.repeats);
			if (top >= 0) {
				tops.put(channel, top);
			}
		});
		Duration age = Duration.ofNanos(this.nanos.getAsLong() - this.started);
		Envelope frame = new Envelope(kind, this.self.get(), beat, new Tops(age, tops).encode());
		this.owed = offer(Channel.CONTROL, frame) ? null : kind;
	}

	/**
	 * Answers a hello by a heartbeat at once, unless there were many since the last tick.
	 * It names the top of the other's channel, even if that is 0.
	 */
	void answer(long node) {
		sequence(Channel.node(node)).repeat(this.beats.get() + 1);
		if (this.answers.incrementAndGet() <= MAX_ANSWERS) {
			beat(FrameKind.HEARTBEAT);
		}
	}

	/**
	 * Sends the last frame, and takes no message any longer.
	 */
	void leave() {
		this.left = true;
		beat(FrameKind.LEAVE);
	}

	/**
	 * Sends the heartbeat of a tick.
	 * @param kind the kind: a hello if the tops of others are in doubt
	 */
	void tick(FrameKind kind) {
		this.answers.set(0);
		beat(kind);
	}

	/**
	 * Returns how many heartbeats in a row must be missed at least to miss the top of a
	 * node's channel.
	 */
	long repeats() {
		return this.repeats;
	}

	/**
	 * Says to a node that it is declared dead.
	 */
	void declaredDead(NodeIdentity node) {
		offer(Channel.node(node.id()), new Envelope(FrameKind.DECLARED_DEAD, this.self.get(), 0, Death.encode(node)));
	}

	/**
	 * Forgets the sequence to a node that is not coming back.
	 */
	void forget(long node) {
		this.sequences.remove(Channel.node(node));
	}

	@Nullable Envelope decode(byte[] frame) {
		return Envelope.decode(this.cluster, frame);
	}

	private Sequence sequence(Channel channel) {
		return this.sequences.computeIfAbsent(channel, (key) -> new Sequence());
	}

	private boolean offer(Channel channel, Envelope frame) {
		byte[] bytes = frame.encode(this.cluster);
		boolean taken = this.engine.offer(channel, bytes);
		if (taken) {
			this.counters.bytesSent.add(bytes.length);
		}
		return taken;
	}

}
