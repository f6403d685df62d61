package io.websock.spring.cluster;

import java.util.List;

import io.websock.cluster.LogEntry;
import io.websock.cluster.LogHistory;
import io.websock.cluster.LogPosition;
import io.websock.cluster.Retention;
import io.websock.engine.Session;
import io.websock.spring.Position;
import io.websock.spring.TopicGap;
import io.websock.spring.cluster.ReadDemand.Need;
import io.websock.spring.messaging.LogSubscribers;
import org.jspecify.annotations.Nullable;

/**
 * Log of a topic as its subscribers at this node get it: each entry once, in the order of
 * the offsets. What does not arrive is read; what the log has no longer is a gap.
 * Sessions are sent to with the lock held, so that all get the same order. Thread-safe.
 */
final class RetainedTopic {

	private final String topic;

	private final Retention retention;

	private final LogSubscribers subscribers;

	private final RetainedContext context;

	private final Replays replays;

	private final ReadDemand demand = new ReadDemand();

	private final OrderedEntries log;

	/**
	 * Creates a topic.
	 * @param topic name of the topic
	 * @param retention what the log keeps
	 * @param subscribers the subscribers at this node
	 * @param context what all topics share
	 * @param cursor the place after which entries are delivered, or {@code null} for the
	 * end of the log
	 */
	RetainedTopic(String topic, Retention retention, LogSubscribers subscribers, RetainedContext context,
			@Nullable LogPosition cursor) {
		this.topic = topic;
		this.retention = retention;
		this.subscribers = subscribers;
		this.context = context;
		this.log = new OrderedEntries(cursor, this.demand, this::deliver);
		this.replays = new Replays(topic, retention, subscribers, context, this::advance);
	}

	/**
	 * Called for each entry of the log that arrives.
	 */
	void arrived(LogEntry entry) {
		synchronized (this) {
			this.log.arrived(entry);
		}
		read();
	}

	/**
	 * Called when another node has said what the newest place was. What has not arrived
	 * by the next tick is missing.
	 */
	synchronized void hint(LogPosition top) {
		LogPosition last = this.log.cursor();
		if (last != null && OrderedEntries.continues(last, top)) {
			this.demand.hint(top.offset());
		}
		else if (last != null) {
			this.demand.require(Need.MISSING);
		}
	}

	/**
	 * Called when the log may have become another, of which something may arrive: see
	 * {@link LogCheck}. A {@link #check} follows.
	 */
	synchronized void doubt() {
		this.log.doubt();
	}

	/**
	 * Called when entries may have been missed.
	 */
	void check() {
		synchronized (this) {
			this.demand.require((this.log.cursor() != null) ? Need.MISSING : Need.TOP);
		}
		read();
	}

	/**
	 * Called at each heartbeat: reads what is missing, and what could not be read.
	 */
	void tick() {
		synchronized (this) {
			this.demand.tick();
			this.replays.tick();
			advance();
		}
		read();
	}

	/**
	 * Adds a session that begins at a position. It gets nothing until {@link #advance}.
	 * @return its replay, or {@code null} if the session is there
	 */
	synchronized @Nullable Replay add(Session session, Position position) {
		return this.subscribers.add(session) ? this.replays.add(session, position, this.log.cursor()) : null;
	}

	synchronized void remove(Session session) {
		this.replays.remove(session);
		this.subscribers.remove(session);
	}

	/**
	 * Goes on with a replay.
	 */
	void advance(Replay replay) {
		synchronized (this) {
			LogPosition cursor = this.log.cursor();
			if (cursor != null && this.replays.advance(replay, cursor)) {
				this.demand.replaying(true);
			}
		}
		read();
	}

	/**
	 * Goes on with all replays.
	 */
	private void advance() {
		LogPosition cursor = this.log.cursor();
		this.demand.replaying(cursor != null && this.replays.advance(cursor));
	}

	/** Called without the lock, since a read may fail at once. */
	private void read() {
		Need what;
		LogPosition last;
		LogPosition after;
		int doubts;
		synchronized (this) {
			last = this.log.cursor();
			what = this.demand.begin((last != null) ? last.offset() : null);
			if (what == Need.NOTHING) {
				return;
			}
			doubts = this.log.check().doubts();
			after = (what == Need.MISSING) ? last : null;
			if (after != null && this.log.check().isDoubtful()) {
				after = new LogPosition(after.epoch(), after.offset() - 1);
			}
			if (what == Need.ALL) {
				this.replays.reading();
			}
		}
		this.context.reads().read(this.topic, after, (what == Need.TOP) ? 1 : this.retention.size(), (history) -> {
			synchronized (this) {
				this.demand.end();
				if (history == null) {
					// Again at the next tick, or with the next entry
					this.demand.require(what);
					return;
				}
				done(what, last, history, doubts);
			}
			read();
		});
	}

	/**
	 * Called when the log was read.
	 * @param what what was read
	 * @param asked the place of the last entry that was delivered before
	 * @param history what was read
	 * @param doubts the number of doubts that it settles
	 */
	private void done(Need what, @Nullable LogPosition asked, LogHistory history, int doubts) {
		LogCheck check = this.log.check();
		check.compare(history.entries());
		if (this.log.cursor() == null) {
			this.log.begin(history);
		}
		if (what == Need.ALL) {
			all(asked, history);
			check.settle(doubts);
		}
		else if (what == Need.MISSING && asked != null) {
			boolean shorter = history.top().offset() < asked.offset();
			if (history.complete() && !shorter && !check.isForked()) {
				missing(asked, history);
				check.settle(doubts);
			}
			else {
				this.demand.require(Need.ALL);
			}
		}
		this.log.catchUp();
		advance();
	}

	private void missing(LogPosition asked, LogHistory history) {
		heal(history.entries());
		LogPosition cursor = this.log.cursor();
		LogPosition last = (cursor != null) ? cursor : asked;
		if (history.entries().isEmpty() && history.top().offset() > last.offset()) {
			this.demand.require(Need.ALL);
		}
		// Who said that there is more may have been wrong, but not what has arrived
		this.demand.limit(Math.max(history.top().offset(), this.log.lastEarly()));
	}

	private void all(@Nullable LogPosition asked, LogHistory history) {
		LogPosition top = history.top();
		List<LogEntry> entries = history.entries();
		LogPosition cursor = this.log.cursor();
		LogPosition last = (cursor != null) ? cursor : top;
		long before = entries.isEmpty() ? top.offset() : entries.get(0).position().offset() - 1;
		if (!OrderedEntries.continues(last, top)) {
			gap(new LogPosition(top.epoch(), before), TopicGap.UNKNOWN);
		}
		else if (this.log.check().isForked() || asked != null && top.offset() < asked.offset()) {
			fork(new LogPosition(top.epoch(), Math.max(before, Math.min(last.offset(), top.offset()))));
		}
		else if (before > last.offset()) {
			gap(new LogPosition(top.epoch(), before), before - last.offset());
		}
		this.replays.fill(before, entries);
		heal(entries);
	}

	/**
	 * Goes on at the first entry that the log has.
	 */
	private void gap(LogPosition next, long missing) {
		jump(next, missing);
		this.replays.jumped(next, missing == TopicGap.UNKNOWN);
	}

	/**
	 * Goes on after the last entry that was delivered, or after the last one that is
	 * there: the entries up to there are partly others than those that were delivered,
	 * but most are the same and must not come twice.
	 */
	private void fork(LogPosition next) {
		jump(next, TopicGap.UNKNOWN);
		this.replays.forked(next);
	}

	private void jump(LogPosition next, long missing) {
		this.log.jump(next);
		this.context.counts().gap(missing);
		this.subscribers.announce(new TopicGap(this.topic, missing));
	}

	private void heal(List<LogEntry> entries) {
		this.context.counts().healed.add(this.log.read(entries));
	}

	private void deliver(LogEntry entry) {
		RetainedContent content = this.context.decoder().decode(this.topic, entry);
		this.replays.delivered(entry, content);
		if (content != null) {
			this.subscribers.deliver(content.sender(), content.message().message(), content.message());
		}
	}

}
