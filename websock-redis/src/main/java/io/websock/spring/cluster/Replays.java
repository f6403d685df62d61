package io.websock.spring.cluster;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.websock.cluster.LogEntry;
import io.websock.cluster.LogPosition;
import io.websock.cluster.Retention;
import io.websock.engine.OfferResult;
import io.websock.engine.Session;
import io.websock.spring.Position;
import io.websock.spring.TopicGap;
import io.websock.spring.messaging.LogSubscribers;
import org.jspecify.annotations.Nullable;

/**
 * Sessions that are sent the history of a topic. Each gets a page when its last one has
 * its turn, and joins the others when it has everything that they have. Guarded by the
 * topic.
 */
final class Replays {

	/** Pause before a session whose mailbox is full is tried again. */
	private static final Duration PAUSE = Duration.ofMillis(50);

	/** Time that the history is kept here after the last replay. */
	private static final Duration KEPT = Duration.ofMinutes(1);

	private final String topic;

	private final Retention retention;

	private final LogSubscribers subscribers;

	private final RetainedContext context;

	private final Consumer<Replay> next;

	private final Map<Session, Replay> replays = new LinkedHashMap<>();

	private @Nullable LogCache cache;

	/** What was there to be filled when the read of the log began. */
	private @Nullable LogCache filling;

	private long usedAt;

	private long newestAt;

	Replays(String topic, Retention retention, LogSubscribers subscribers, RetainedContext context,
			Consumer<Replay> next) {
		this.topic = topic;
		this.retention = retention;
		this.subscribers = subscribers;
		this.context = context;
		this.next = next;
	}

	/**
	 * Adds a session.
	 * @param session the session
	 * @param position where it begins
	 * @param cursor the place of the last entry that was delivered, if it is known
	 * @return the replay
	 */
	Replay add(Session session, Position position, @Nullable LogPosition cursor) {
		Replay replay = new Replay(session, position, (self) -> this.context.execute(() -> this.next.accept(self)));
		if (position instanceof Position.Live && cursor != null) {
			replay.at = cursor.offset();
			cache(cursor);
		}
		this.replays.put(session, replay);
		return replay;
	}

	void remove(Session session) {
		this.replays.remove(session);
	}

	/**
	 * Called when an entry is delivered to those that have joined.
	 */
	void delivered(LogEntry entry, @Nullable RetainedContent content) {
		if (this.cache != null) {
			this.cache.add(entry, content);
			this.newestAt = this.context.now();
		}
	}

	/**
	 * Called when all of the log is about to be read.
	 */
	void reading() {
		this.replays.values().forEach((replay) -> replay.covered = true);
		this.filling = this.cache;
	}

	/**
	 * Called when all of the log was read.
	 */
	void fill(long before, List<LogEntry> log) {
		this.replays.values().forEach((replay) -> replay.refreshed |= replay.covered);
		if (this.cache != null && this.cache == this.filling) {
			this.cache.fill(before, log);
			this.newestAt = this.context.now();
		}
		this.filling = null;
	}

	/**
	 * Called when the log goes on at another place.
	 * @param cursor the place
	 * @param unknown whether it is not known how many entries are missing
	 */
	void jumped(LogPosition cursor, boolean unknown) {
		if (this.cache != null) {
			this.cache.restart(cursor.offset() + 1);
		}
		jump(cursor, unknown);
	}

	/**
	 * Called when the log has other entries than were delivered, up to a place.
	 * @param cursor the place
	 */
	void forked(LogPosition cursor) {
		this.cache = null;
		jump(cursor, true);
	}

	private void jump(LogPosition cursor, boolean unknown) {
		for (Replay replay : this.replays.values()) {
			if (replay.at >= 0) {
				gap(replay, unknown ? TopicGap.UNKNOWN : cursor.offset() - replay.at);
				replay.at = cursor.offset();
			}
		}
	}

	/**
	 * Called at each heartbeat: forgets a history that nobody asks for any more, or that
	 * is past its time.
	 */
	void tick() {
		long now = this.context.now();
		if (this.cache != null && this.replays.isEmpty()
				&& (now - this.usedAt >= KEPT.toNanos() || now - this.newestAt >= this.retention.ttl().toNanos())) {
			this.cache = null;
		}
	}

	/**
	 * Goes on with all replays.
	 * @param cursor the place of the last entry that was delivered
	 * @return whether all of the log must be read first
	 */
	boolean advance(LogPosition cursor) {
		boolean read = false;
		for (Replay replay : List.copyOf(this.replays.values())) {
			read |= advance(replay, cursor);
		}
		return read;
	}

	/**
	 * Goes on with one replay.
	 * @param replay the replay
	 * @param cursor the place of the last entry that was delivered
	 * @return whether all of the log must be read first
	 */
	boolean advance(Replay replay, LogPosition cursor) {
		if (replay.isWaiting() || this.replays.get(replay.session) != replay) {
			return false;
		}
		if (replay.session.hasEnded()) {
			this.replays.remove(replay.session);
			return false;
		}
		return !advance(replay, cache(cursor), cursor);
	}

	private LogCache cache(LogPosition cursor) {
		LogCache log = this.cache;
		if (log == null) {
			log = new LogCache(this.topic, this.retention.size(), this.context.decoder(), cursor.offset() + 1);
			this.cache = log;
			this.newestAt = this.context.now();
		}
		this.usedAt = this.context.now();
		return log;
	}

	/**
	 * Sends what a session has room for.
	 * @return {@code false} if all of the log must be read first
	 */
	private boolean advance(Replay replay, LogCache log, LogPosition cursor) {
		if (replay.at < 0 && !begin(replay, log, cursor)) {
			return false;
		}
		while (replay.at < cursor.offset()) {
			if (replay.session.isFull()) {
				pause(replay);
				return true;
			}
			if (replay.at + 1 < log.first()) {
				if (!log.isWhole()) {
					return false;
				}
				gap(replay, cursor.offset() - replay.at);
				replay.at = cursor.offset();
			}
			else if (!send(replay, log.after(replay.at, replay.pageSize()), cursor)) {
				return true;
			}
		}
		this.replays.remove(replay.session);
		this.subscribers.join(replay.session);
		return true;
	}

	/**
	 * Finds the place where a replay begins.
	 * @return {@code false} if all of the log must be read first
	 */
	private boolean begin(Replay replay, LogCache log, LogPosition cursor) {
		if (replay.position instanceof Position.Last last) {
			long start = Math.max(0, cursor.offset() - last.count());
			if (start + 1 < log.first() && !log.isWhole()) {
				return false;
			}
			replay.at = Math.max(start, log.first() - 1);
		}
		else if (replay.position instanceof Position.After after) {
			boolean known = after.epoch().equals(cursor.epoch()) && after.offset() <= cursor.offset();
			boolean beginning = after.epoch().isEmpty() && after.offset() == 0;
			if (!known && !beginning) {
				if (!replay.refreshed) {
					return false;
				}
				gap(replay, TopicGap.UNKNOWN);
			}
			replay.at = (known || beginning) ? after.offset() : cursor.offset();
		}
		else {
			replay.at = cursor.offset();
		}
		return true;
	}

	/**
	 * Sends a page.
	 * @return whether the replay can go on at once
	 */
	private boolean send(Replay replay, List<RetainedContent> page, LogPosition cursor) {
		for (int i = 0; i < page.size(); i++) {
			RetainedContent content = page.get(i);
			long offset = content.message().position().offset();
			if (!replay.session.id().equals(content.sender())) {
				boolean last = i == page.size() - 1 && offset < cursor.offset();
				if (last) {
					replay.await();
				}
				OfferResult result = replay.session.isFull() ? OfferResult.OVERLOADED
						: this.subscribers.send(replay.session, content.message(), last ? replay : null);
				if (result != OfferResult.ACCEPTED) {
					pause(replay);
					return false;
				}
				this.context.counts().replayed.increment();
			}
			replay.at = offset;
		}
		if (page.isEmpty()) {
			replay.at = cursor.offset();
		}
		return !replay.isWaiting();
	}

	private void gap(Replay replay, long missing) {
		this.context.counts().gap(missing);
		this.subscribers.send(replay.session, new TopicGap(this.topic, missing), null);
	}

	/**
	 * Waits until the mailbox may have room. A session that has ended is removed then.
	 */
	private void pause(Replay replay) {
		replay.await();
		this.context.executeLater(PAUSE, () -> {
			replay.proceed();
			this.next.accept(replay);
		});
	}

}
