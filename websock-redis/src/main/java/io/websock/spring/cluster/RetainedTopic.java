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

	private static final LogPosition EMPTY = new LogPosition("", 0);

	private final String topic;

	private final Retention retention;

	private final LogSubscribers subscribers;

	private final RetainedContext context;

	private final Replays replays;

	private final EarlyEntries early = new EarlyEntries();

	/** Place of the last entry that was delivered; {@code null} until it is known. */
	private @Nullable LogPosition cursor;

	private final ReadDemand demand = new ReadDemand();

	private final LogCheck log = new LogCheck();

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
		this.cursor = cursor;
		this.replays = new Replays(topic, retention, subscribers, context, this::advance);
	}

	/**
	 * Called for each entry of the log that arrives.
	 */
	void arrived(LogEntry entry) {
		synchronized (this) {
			LogPosition last = this.cursor;
			long offset = entry.position().offset();
			if (last == null) {
				this.early.add(entry);
				this.demand.require(Need.TOP);
			}
			else if (!continues(last, entry.position())) {
				this.demand.require(Need.ALL);
			}
			else if (offset == last.offset() + 1 && !this.log.isDoubtful()) {
				deliver(entry);
				catchUp();
			}
			else if (offset > last.offset()) {
				this.early.add(entry);
				this.demand.expect(offset);
			}
		}
		read();
	}

	/**
	 * Called when another node has said what the newest place was. What has not arrived
	 * by the next tick is missing.
	 */
	synchronized void hint(LogPosition top) {
		LogPosition last = this.cursor;
		if (last != null && continues(last, top)) {
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
		this.early.clear();
	}

	/**
	 * Called when entries may have been missed.
	 */
	void check() {
		synchronized (this) {
			this.demand.require((this.cursor != null) ? Need.MISSING : Need.TOP);
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
		return this.subscribers.add(session) ? this.replays.add(session, position, this.cursor) : null;
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
			if (this.cursor != null && this.replays.advance(replay, this.cursor)) {
				this.demand.replaying(true);
			}
		}
		read();
	}

	/**
	 * Goes on with all replays.
	 */
	private void advance() {
		this.demand.replaying(this.cursor != null && this.replays.advance(this.cursor));
	}

	/** Called without the lock, since a read may fail at once. */
	private void read() {
		Need what;
		LogPosition last;
		LogPosition after;
		int doubts;
		synchronized (this) {
			last = this.cursor;
			what = this.demand.begin((last != null) ? last.offset() : null);
			if (what == Need.NOTHING) {
				return;
			}
			doubts = this.log.doubts();
			after = (what == Need.MISSING) ? last : null;
			if (after != null && this.log.isDoubtful()) {
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
		this.log.compare(history.entries());
		if (this.cursor == null) {
			begin(history);
		}
		if (what == Need.ALL) {
			all(asked, history);
			this.log.settle(doubts);
		}
		else if (what == Need.MISSING && asked != null) {
			boolean shorter = history.top().offset() < asked.offset();
			if (history.complete() && !shorter && !this.log.isForked()) {
				missing(asked, history);
				this.log.settle(doubts);
			}
			else {
				this.demand.require(Need.ALL);
			}
		}
		catchUp();
		advance();
	}

	/**
	 * Begins at the end of the log, or before the first entry that has arrived meanwhile.
	 */
	private void begin(LogHistory history) {
		LogPosition top = history.top();
		LogEntry first = this.early.first();
		boolean before = first != null && continues(top, first.position()) && first.position().offset() <= top.offset();
		this.cursor = (before && first != null) ? new LogPosition(top.epoch(), first.position().offset() - 1) : top;
		this.demand.expect(top.offset());
		history.entries().stream().filter((entry) -> entry.position().equals(this.cursor)).forEach(this.log::delivered);
	}

	private void missing(LogPosition asked, LogHistory history) {
		feed(history.entries());
		LogPosition last = (this.cursor != null) ? this.cursor : asked;
		if (history.entries().isEmpty() && history.top().offset() > last.offset()) {
			this.demand.require(Need.ALL);
		}
		// Who said that there is more may have been wrong, but not what has arrived
		this.demand.limit(Math.max(history.top().offset(), this.early.last()));
	}

	private void all(@Nullable LogPosition asked, LogHistory history) {
		LogPosition top = history.top();
		List<LogEntry> entries = history.entries();
		LogPosition last = (this.cursor != null) ? this.cursor : top;
		long before = entries.isEmpty() ? top.offset() : entries.get(0).position().offset() - 1;
		if (!continues(last, top)) {
			gap(new LogPosition(top.epoch(), before), TopicGap.UNKNOWN);
		}
		else if (this.log.isForked() || asked != null && top.offset() < asked.offset()) {
			fork(new LogPosition(top.epoch(), Math.max(before, Math.min(last.offset(), top.offset()))));
		}
		else if (before > last.offset()) {
			gap(new LogPosition(top.epoch(), before), before - last.offset());
		}
		this.replays.fill(before, entries);
		feed(entries);
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
		this.cursor = next;
		this.demand.limit(next.offset());
		this.log.restart();
		this.early.clear();
		this.context.counts().gap(missing);
		this.subscribers.announce(new TopicGap(this.topic, missing));
	}

	private void feed(List<LogEntry> entries) {
		for (LogEntry entry : entries) {
			LogPosition last = this.cursor;
			if (last != null && follows(last, entry.position())) {
				this.context.counts().healed.increment();
				deliver(entry);
			}
		}
	}

	/**
	 * Delivers what arrived early and follows now.
	 */
	private void catchUp() {
		LogPosition last = this.cursor;
		if (last == null || this.log.isDoubtful()) {
			return;
		}
		for (LogEntry first = this.early.first(); first != null; first = this.early.first()) {
			if (continues(last, first.position()) && first.position().offset() > last.offset() + 1) {
				this.demand.expect(this.early.last());
				break;
			}
			this.early.removeFirst();
			if (follows(last, first.position())) {
				deliver(first);
				last = first.position();
			}
		}
	}

	private void deliver(LogEntry entry) {
		this.cursor = entry.position();
		this.log.delivered(entry);
		RetainedContent content = this.context.decoder().decode(this.topic, entry);
		this.replays.delivered(entry, content);
		if (content != null) {
			this.subscribers.deliver(content.sender(), content.message().message(), content.message());
		}
	}

	/**
	 * Returns whether a place is in the log of another, or in the one that began after a
	 * log of nothing.
	 */
	private static boolean continues(LogPosition last, LogPosition next) {
		return last.epoch().equals(next.epoch()) || last.equals(EMPTY);
	}

	/**
	 * Returns whether a place is the one after another.
	 */
	private static boolean follows(LogPosition last, LogPosition next) {
		return continues(last, next) && next.offset() == last.offset() + 1;
	}

}
