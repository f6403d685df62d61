package io.websock.spring.cluster;

import java.util.List;
import java.util.function.Consumer;

import io.websock.cluster.LogEntry;
import io.websock.cluster.LogHistory;
import io.websock.cluster.LogPosition;
import io.websock.spring.cluster.ReadDemand.Need;
import org.jspecify.annotations.Nullable;

/**
 * Entries of a log in the order of their offsets, each once, from what arrives and what
 * is read. Says what must be read. Guarded by the topic.
 */
final class OrderedEntries {

	private static final LogPosition EMPTY = new LogPosition("", 0);

	private final ReadDemand demand;

	private final Consumer<LogEntry> next;

	private final EarlyEntries early = new EarlyEntries();

	private final LogCheck check = new LogCheck();

	/** Place of the last entry that was passed on; {@code null} until it is known. */
	private @Nullable LogPosition cursor;

	/**
	 * Creates a log of which nothing was passed on.
	 * @param cursor the place after which entries are passed on, or {@code null} for the
	 * end of the log
	 * @param demand takes what must be read
	 * @param next takes each entry
	 */
	OrderedEntries(@Nullable LogPosition cursor, ReadDemand demand, Consumer<LogEntry> next) {
		this.cursor = cursor;
		this.demand = demand;
		this.next = next;
	}

	@Nullable LogPosition cursor() {
		return this.cursor;
	}

	LogCheck check() {
		return this.check;
	}

	/**
	 * Takes an entry that has arrived.
	 */
	void arrived(LogEntry entry) {
		LogPosition last = this.cursor;
		long offset = entry.position().offset();
		if (last == null) {
			this.early.add(entry);
			this.demand.require(Need.TOP);
		}
		else if (!continues(last, entry.position())) {
			this.demand.require(Need.ALL);
		}
		else if (offset == last.offset() + 1 && !this.check.isDoubtful()) {
			pass(entry);
			catchUp();
		}
		else if (offset > last.offset()) {
			this.early.add(entry);
			this.demand.expect(offset);
		}
	}

	/**
	 * Doubts that the log is still the one that was passed on. What has arrived early may
	 * be of another one.
	 */
	void doubt() {
		this.check.doubt();
		this.early.clear();
	}

	/**
	 * Begins at the end of the log, or before the first entry that has arrived meanwhile.
	 */
	void begin(LogHistory history) {
		LogPosition top = history.top();
		LogEntry first = this.early.first();
		boolean before = first != null && continues(top, first.position()) && first.position().offset() <= top.offset();
		this.cursor = (before && first != null) ? new LogPosition(top.epoch(), first.position().offset() - 1) : top;
		this.demand.expect(top.offset());
		history.entries().stream().filter((entry) -> entry.position().equals(this.cursor)).forEach(this.check::passed);
	}

	/**
	 * Takes entries that were read.
	 * @return how many of them were missing
	 */
	long read(List<LogEntry> entries) {
		long missing = 0;
		for (LogEntry entry : entries) {
			if (this.cursor != null && follows(this.cursor, entry.position())) {
				missing++;
				pass(entry);
			}
		}
		return missing;
	}

	/**
	 * Passes on what arrived early and follows now.
	 */
	void catchUp() {
		LogPosition last = this.cursor;
		if (last == null || this.check.isDoubtful()) {
			return;
		}
		for (LogEntry first = this.early.first(); first != null; first = this.early.first()) {
			if (continues(last, first.position()) && first.position().offset() > last.offset() + 1) {
				this.demand.expect(this.early.last());
				break;
			}
			this.early.removeFirst();
			if (follows(last, first.position())) {
				pass(first);
				last = first.position();
			}
		}
	}

	/**
	 * Returns the greatest offset that has arrived early, or 0.
	 */
	long lastEarly() {
		return this.early.last();
	}

	/**
	 * Goes on after another place.
	 */
	void jump(LogPosition place) {
		this.cursor = place;
		this.demand.limit(place.offset());
		this.check.restart();
		this.early.clear();
	}

	private void pass(LogEntry entry) {
		this.cursor = entry.position();
		this.check.passed(entry);
		this.next.accept(entry);
	}

	/**
	 * Returns whether a place is in the log of another, or in the one that began after a
	 * log of nothing.
	 */
	static boolean continues(LogPosition last, LogPosition next) {
		return last.epoch().equals(next.epoch()) || last.equals(EMPTY);
	}

	/**
	 * Returns whether a place is the one after another.
	 */
	private static boolean follows(LogPosition last, LogPosition next) {
		return continues(last, next) && next.offset() == last.offset() + 1;
	}

}
