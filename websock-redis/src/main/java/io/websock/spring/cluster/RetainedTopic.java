package io.websock.spring.cluster;

import java.util.List;

import io.websock.cluster.LogEntry;
import io.websock.cluster.LogHistory;
import io.websock.cluster.LogPosition;
import io.websock.cluster.Retention;
import io.websock.engine.Session;
import io.websock.spring.Position;
import io.websock.spring.TopicGap;
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

	/** Greatest offset that is to have been delivered. */
	private long target;

	/** Greatest offset that other nodes have heard of. */
	private long hinted;

	/** What must be read in any case, the last one the most. */
	private Need need = Need.NOTHING;

	/** Whether replays need all of the log. */
	private boolean replaying;

	private boolean reading;

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
				require(Need.TOP);
			}
			else if (!continues(last, entry.position())) {
				require(Need.ALL);
			}
			else if (offset == last.offset() + 1) {
				deliver(entry);
				catchUp();
			}
			else if (offset > last.offset()) {
				this.early.add(entry);
				this.target = Math.max(this.target, offset);
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
			this.hinted = Math.max(this.hinted, top.offset());
		}
		else if (last != null) {
			require(Need.MISSING);
		}
	}

	/**
	 * Called when entries may have been missed.
	 */
	void check() {
		synchronized (this) {
			require((this.cursor != null) ? Need.MISSING : Need.TOP);
		}
		read();
	}

	/**
	 * Called at each heartbeat: reads what is missing, and what could not be read.
	 */
	void tick() {
		synchronized (this) {
			this.target = Math.max(this.target, this.hinted);
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
				this.replaying = true;
			}
		}
		read();
	}

	/**
	 * Goes on with all replays.
	 */
	private void advance() {
		this.replaying = this.cursor != null && this.replays.advance(this.cursor);
	}

	private void require(Need more) {
		this.need = (more.compareTo(this.need) > 0) ? more : this.need;
	}

	/** Called without the lock, since a read may fail at once. */
	private void read() {
		Need what;
		LogPosition last;
		synchronized (this) {
			last = this.cursor;
			what = next(last);
			if (this.reading || what == Need.NOTHING) {
				return;
			}
			this.reading = true;
			this.need = Need.NOTHING;
			if (what == Need.ALL) {
				this.replays.reading();
			}
		}
		this.context.reads()
			.read(this.topic, (what == Need.MISSING) ? last : null, (what == Need.TOP) ? 1 : this.retention.size(),
					(history) -> done(what, last, history));
	}

	private Need next(@Nullable LogPosition last) {
		if (this.replaying) {
			return Need.ALL;
		}
		boolean hole = last != null && this.target > last.offset();
		return (this.need == Need.NOTHING && hole) ? Need.MISSING : this.need;
	}

	/**
	 * Called when the log was read.
	 * @param what what was read
	 * @param asked the place of the last entry that was delivered before
	 * @param history what was read, or {@code null} if it could not be
	 */
	private void done(Need what, @Nullable LogPosition asked, @Nullable LogHistory history) {
		synchronized (this) {
			this.reading = false;
			if (history == null) {
				// Again at the next tick, or with the next entry
				require(what);
				return;
			}
			if (this.cursor == null) {
				begin(history.top());
			}
			if (what == Need.ALL) {
				all(asked, history);
			}
			else if (what == Need.MISSING && asked != null) {
				missing(asked, history);
			}
			catchUp();
			advance();
		}
		read();
	}

	/**
	 * Begins at the end of the log, or before the first entry that has arrived meanwhile.
	 */
	private void begin(LogPosition top) {
		LogEntry first = this.early.first();
		boolean before = first != null && continues(top, first.position()) && first.position().offset() <= top.offset();
		this.cursor = (before && first != null) ? new LogPosition(top.epoch(), first.position().offset() - 1) : top;
		this.target = Math.max(this.target, top.offset());
	}

	private void missing(LogPosition asked, LogHistory history) {
		if (!history.complete()) {
			require(Need.ALL);
			return;
		}
		feed(history.entries());
		LogPosition last = (this.cursor != null) ? this.cursor : asked;
		if (history.entries().isEmpty() && history.top().offset() > last.offset()) {
			require(Need.ALL);
		}
		// Who said that there is more may have been wrong, but not what has arrived
		this.hinted = 0;
		this.target = Math.max(history.top().offset(), this.early.last());
	}

	private void all(@Nullable LogPosition asked, LogHistory history) {
		LogPosition top = history.top();
		List<LogEntry> entries = history.entries();
		LogPosition last = (this.cursor != null) ? this.cursor : top;
		long before = entries.isEmpty() ? top.offset() : entries.get(0).position().offset() - 1;
		boolean same = continues(last, top) && (asked == null || top.offset() >= asked.offset());
		if (!same) {
			gap(new LogPosition(top.epoch(), before), TopicGap.UNKNOWN);
		}
		else if (before > last.offset()) {
			gap(new LogPosition(top.epoch(), before), before - last.offset());
		}
		this.replays.fill(before, entries);
		feed(entries);
	}

	private void gap(LogPosition next, long missing) {
		this.cursor = next;
		this.target = next.offset();
		this.hinted = 0;
		this.early.clear();
		this.context.counts().gap(missing);
		this.subscribers.announce(new TopicGap(this.topic, missing));
		this.replays.jumped(next, missing == TopicGap.UNKNOWN);
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
		if (last == null) {
			return;
		}
		for (LogEntry first = this.early.first(); first != null; first = this.early.first()) {
			if (continues(last, first.position()) && first.position().offset() > last.offset() + 1) {
				this.target = Math.max(this.target, this.early.last());
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

	private enum Need {

		NOTHING,

		/** The newest place. */
		TOP,

		/** What follows the last entry that was delivered. */
		MISSING,

		/** All that the log has. */
		ALL

	}

}
