package io.websock.spring.cluster;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Predicate;

import io.websock.SessionId;
import io.websock.cluster.Channel;
import io.websock.cluster.ClusterNode;
import io.websock.cluster.LogEntry;
import io.websock.cluster.LogPosition;
import io.websock.cluster.NodeIdentity;
import io.websock.cluster.Retention;
import io.websock.engine.Session;
import io.websock.spring.Position;
import io.websock.spring.TopicGap;
import io.websock.spring.cluster.NodeMessage.Kind;
import io.websock.spring.messaging.SessionMessenger;
import org.jspecify.annotations.Nullable;

/**
 * Topics with a history that have subscribers at this node. A topic that only prefixes
 * match is known from its first message on, and forgotten when there is none for a while.
 * Thread-safe; no method blocks.
 */
final class RetainedTopics implements NodeEvents.Adapter {

	/** Maximum number of topics that are kept for prefixes alone. */
	private static final int MAX_BY_PREFIX = 10_000;

	/** Time without messages after which such a topic is forgotten. */
	private static final long FORGET_NANOS = Duration.ofMinutes(1).toNanos();

	private final ClusterNode node;

	private final SessionMessenger local;

	private final TopicHistories histories;

	private final RetainedContext context;

	private final Map<String, Tracked> topics = new ConcurrentHashMap<>();

	private final PositionedSessions positioned = new PositionedSessions();

	private final AtomicInteger prefixes = new AtomicInteger();

	private final AtomicInteger byPrefix = new AtomicInteger();

	/** Whether the connection was there before. */
	private final AtomicBoolean connected = new AtomicBoolean();

	RetainedTopics(ClusterNode node, SessionMessenger local, TopicHistories histories, RetainedContext context) {
		this.node = node;
		this.local = local;
		this.histories = histories;
		this.context = context;
		context.registry().onClosed(this::ended);
	}

	void register(NodeEvents events) {
		events.add(this);
		events.on(Kind.LOG_TOPS, (origin, message) -> LogTops.decode(message, this::hint));
	}

	/**
	 * Called when a topic gets its first subscriber by name or loses its last one.
	 */
	void interest(String topic, boolean wanted) {
		Retention retention = this.histories.of(topic);
		if (retention != null && wanted) {
			acquire(topic, retention);
		}
		else if (retention != null) {
			release(topic);
		}
	}

	/**
	 * Called when a prefix gets its first subscriber or loses its last one.
	 */
	void prefix(boolean wanted) {
		if (this.prefixes.addAndGet(wanted ? 1 : -1) == 0) {
			forget((topic) -> true);
		}
	}

	void subscribe(SessionId id, String topic, Position position, Retention retention) {
		Session session = this.context.registry().find(id);
		if (session == null) {
			this.local.subscribe(id, topic);
			return;
		}
		RetainedTopic target = acquire(topic, retention);
		try {
			Replay replay = target.add(session, position);
			if (replay != null) {
				this.positioned.add(session, topic);
			}
			this.local.subscribe(id, topic);
			if (session.hasEnded()) {
				target.remove(session);
				ended(session);
			}
			else if (replay != null) {
				target.advance(replay);
			}
		}
		finally {
			release(topic);
		}
	}

	void unsubscribe(SessionId id, String topic) {
		Session session = this.context.registry().find(id);
		Tracked tracked = this.topics.get(topic);
		// Unsubscribed first, so that it gets no message without its position
		this.local.unsubscribe(id, topic);
		if (session != null) {
			this.positioned.remove(session, topic);
			if (tracked != null) {
				tracked.topic.remove(session);
			}
		}
	}

	private void ended(Session session) {
		this.positioned.remove(session).forEach((topic) -> with(topic, (target) -> target.remove(session)));
	}

	private RetainedTopic acquire(String topic, Retention retention) {
		boolean[] added = new boolean[1];
		Tracked tracked = this.topics.compute(topic, (name, known) -> {
			added[0] = known == null;
			Tracked used = (known != null) ? known : track(name, retention, null);
			if (known != null && known.uses == 0) {
				this.byPrefix.decrementAndGet();
			}
			used.uses++;
			return used;
		});
		if (added[0]) {
			tracked.topic.check();
		}
		return tracked.topic;
	}

	private void release(String topic) {
		this.topics.computeIfPresent(topic, (name, known) -> {
			known.uses--;
			if (known.uses > 0) {
				return known;
			}
			if (this.prefixes.get() == 0 || this.byPrefix.get() >= MAX_BY_PREFIX) {
				return null;
			}
			this.byPrefix.incrementAndGet();
			known.heardAt = this.context.now();
			return known;
		});
	}

	private Tracked track(String topic, Retention retention, @Nullable LogPosition cursor) {
		return new Tracked(new RetainedTopic(topic, retention, this.local.logSubscribers(topic), this.context, cursor));
	}

	@Override
	public void appended(Channel channel, String topic, LogEntry entry) {
		Tracked tracked = this.topics.get(topic);
		if (tracked == null && isWanted(topic)) {
			tracked = byPrefix(topic, entry.position());
		}
		if (tracked != null) {
			tracked.heardAt = this.context.now();
			tracked.topic.arrived(entry);
		}
	}

	/**
	 * Returns whether a topic without subscribers by name is delivered: to prefixes, or
	 * since this node was configured before the topic had a history.
	 */
	private boolean isWanted(String topic) {
		return !topic.equals(ClusterCredentials.TOPIC) && (this.prefixes.get() > 0 || this.histories.of(topic) == null);
	}

	/**
	 * Begins with the entry that has arrived.
	 */
	private Tracked byPrefix(String topic, LogPosition first) {
		Retention retention = this.histories.of(topic);
		LogPosition before = new LogPosition(first.epoch(), first.offset() - 1);
		if (retention == null || this.byPrefix.get() >= MAX_BY_PREFIX) {
			return track(topic, (retention != null) ? retention : new Retention(1, Duration.ofMinutes(1)), before);
		}
		return this.topics.computeIfAbsent(topic, (name) -> {
			this.byPrefix.incrementAndGet();
			return track(name, retention, before);
		});
	}

	/**
	 * Called with the newest place of a log, as far as a node knows.
	 */
	void hint(String topic, LogPosition top) {
		with(topic, (target) -> target.hint(top));
	}

	void tick() {
		long now = this.context.now();
		forget((tracked) -> now - tracked.heardAt >= FORGET_NANOS);
		this.topics.values().forEach((tracked) -> tracked.topic.tick());
	}

	private void forget(Predicate<Tracked> condition) {
		for (String topic : this.topics.keySet()) {
			this.topics.computeIfPresent(topic, (name, tracked) -> {
				boolean over = tracked.uses == 0 && condition.test(tracked);
				if (over) {
					this.byPrefix.decrementAndGet();
				}
				return over ? null : tracked;
			});
		}
	}

	@Override
	public void connection(boolean there) {
		each((topic) -> true, RetainedTopic::doubt);
		if (there) {
			each((topic) -> true, RetainedTopic::check);
			if (this.connected.getAndSet(true)) {
				unknownByPrefix();
			}
		}
	}

	@Override
	public void interrupted(Channel channel) {
		each((topic) -> channel.equals(Channel.partition(this.node.partition(topic))), (target) -> {
			target.doubt();
			target.check();
		});
		if (channel.kind() == Channel.Kind.PARTITION) {
			unknownByPrefix();
		}
	}

	/**
	 * Called when messages of a node are lost: what it said of logs may be among them.
	 */
	@Override
	public void lost(NodeIdentity origin, Channel channel, long count) {
		if (channel.equals(Channel.CONTROL)) {
			each((topic) -> true, RetainedTopic::check);
		}
	}

	@Override
	public void left(NodeIdentity identity, boolean orderly) {
		each((topic) -> true, RetainedTopic::check);
	}

	private void each(Predicate<String> condition, Consumer<RetainedTopic> action) {
		this.topics.forEach((topic, tracked) -> {
			if (condition.test(topic)) {
				action.accept(tracked.topic);
			}
		});
	}

	/**
	 * Notifies the subscribers of prefixes: topics of which nothing was heard yet may
	 * have had their first messages.
	 */
	private void unknownByPrefix() {
		if (this.prefixes.get() > 0 && !this.histories.isEmpty()) {
			this.context.counts().gap(TopicGap.UNKNOWN);
			this.context
				.execute(() -> this.local.sendAbout((topic) -> false, (topic) -> new TopicGap(null, TopicGap.UNKNOWN)));
		}
	}

	private void with(String topic, Consumer<RetainedTopic> action) {
		Tracked tracked = this.topics.get(topic);
		if (tracked != null) {
			action.accept(tracked.topic);
		}
	}

	boolean isEmpty() {
		return this.topics.isEmpty() && this.positioned.isEmpty() && this.byPrefix.get() == 0;
	}

	/**
	 * Topic, and for what it is kept.
	 */
	private static final class Tracked {

		private final RetainedTopic topic;

		/**
		 * Number of calls that use it, and of one if it has subscribers by name; changed
		 * within the map's operations. Without any it is kept for prefixes.
		 */
		private int uses;

		private volatile long heardAt;

		Tracked(RetainedTopic topic) {
			this.topic = topic;
		}

	}

}
