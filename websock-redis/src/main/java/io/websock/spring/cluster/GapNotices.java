package io.websock.spring.cluster;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

import io.websock.cluster.Channel;
import io.websock.cluster.ClusterNode;
import io.websock.cluster.NodeIdentity;
import io.websock.spring.TopicGap;
import io.websock.spring.messaging.SessionMessenger;

/**
 * Notices of losses to the subscribers that they concern. The first one is sent at once;
 * those that follow within a heartbeat are added up, since each notice looks at all
 * topics.
 */
final class GapNotices implements NodeEvents.Adapter {

	private final SessionMessenger local;

	private final ClusterNode node;

	private final ClusterCounts counts;

	private final Executor executor;

	private final LongSupplier nanos;

	private final long pause;

	/**
	 * Lost messages by partition that subscribers were not notified of; guarded by this.
	 */
	private Map<Integer, Long> pending = new HashMap<>();

	/** Guarded by this. */
	private long next;

	/**
	 * Creates the notices.
	 * @param local the messenger to this node's sessions
	 * @param node knows the partitions of topics
	 * @param counts counts the gaps
	 * @param executor sends the notices
	 * @param nanos the clock, in nanoseconds
	 * @param pause minimum time between two notices, in nanoseconds
	 */
	GapNotices(SessionMessenger local, ClusterNode node, ClusterCounts counts, Executor executor, LongSupplier nanos,
			long pause) {
		this.local = local;
		this.node = node;
		this.counts = counts;
		this.executor = executor;
		this.nanos = nanos;
		this.pause = pause;
		this.next = nanos.getAsLong();
	}

	@Override
	public void lost(NodeIdentity origin, Channel channel, long count) {
		if (channel.kind() != Channel.Kind.PARTITION || count <= 0) {
			return;
		}
		this.counts.gaps.increment();
		this.counts.gapMessages.add(count);
		synchronized (this) {
			this.pending.merge((int) channel.number(), count, Long::sum);
		}
		flush();
	}

	/**
	 * Sends what is pending, if its time has come.
	 */
	void flush() {
		Map<Integer, Long> due;
		synchronized (this) {
			long now = this.nanos.getAsLong();
			if (this.pending.isEmpty() || now - this.next < 0) {
				return;
			}
			due = this.pending;
			this.pending = new HashMap<>();
			this.next = now + this.pause;
		}
		try {
			this.executor.execute(() -> send(due));
		}
		catch (RejectedExecutionException ex) {
			// The application stops, and all sessions with it
		}
	}

	private void send(Map<Integer, Long> lost) {
		long all = lost.values().stream().mapToLong(Long::longValue).sum();
		this.local.sendAbout((topic) -> lost.containsKey(this.node.partition(topic)), (topic) -> new TopicGap(topic,
				(topic != null) ? lost.getOrDefault(this.node.partition(topic), TopicGap.UNKNOWN) : all));
	}

}
