package io.websock.test.cluster;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import io.websock.cluster.LogEntry;
import io.websock.cluster.LogHistory;
import io.websock.cluster.LogPosition;
import io.websock.cluster.Retention;
import org.jspecify.annotations.Nullable;

/**
 * Log of one topic. Its entries end with their time, its numbers go on. Not thread-safe.
 */
final class TopicLog {

	private static final LogPosition EMPTY = new LogPosition("", 0);

	private final String epoch;

	private final Deque<LogEntry> entries = new ArrayDeque<>();

	private long top;

	private long expiresAt;

	TopicLog(String epoch) {
		this.epoch = epoch;
	}

	LogEntry append(byte[] bytes, Retention retention, long now) {
		expire(now);
		LogEntry entry = new LogEntry(new LogPosition(this.epoch, ++this.top), bytes);
		this.entries.add(entry);
		while (this.entries.size() > retention.size()) {
			this.entries.remove();
		}
		this.expiresAt = now + retention.ttl().toNanos();
		return entry;
	}

	void loseNewest(int count) {
		for (int i = 0; i < count && this.top > 0; i++) {
			this.entries.pollLast();
			this.top--;
		}
	}

	LogHistory read(@Nullable LogPosition after, int limit, long now) {
		expire(now);
		LogPosition newest = (this.top > 0) ? new LogPosition(this.epoch, this.top) : EMPTY;
		List<LogEntry> kept = new ArrayList<>(this.entries);
		if (after == null) {
			return new LogHistory(newest, kept.subList(Math.max(0, kept.size() - limit), kept.size()), true);
		}
		boolean known = after.equals(EMPTY) || (after.epoch().equals(this.epoch) && after.offset() <= this.top);
		if (!known || after.offset() < this.top - kept.size()) {
			return new LogHistory(newest, List.of(), false);
		}
		kept.removeIf((entry) -> entry.position().offset() <= after.offset());
		return new LogHistory(newest, kept.subList(0, Math.min(limit, kept.size())), true);
	}

	private void expire(long now) {
		if (now - this.expiresAt >= 0) {
			this.entries.clear();
		}
	}

}
