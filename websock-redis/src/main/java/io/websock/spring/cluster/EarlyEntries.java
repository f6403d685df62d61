package io.websock.spring.cluster;

import java.util.Map;
import java.util.TreeMap;

import io.websock.cluster.LogEntry;
import org.jspecify.annotations.Nullable;

/**
 * Entries of one log that arrived before those that they follow. What there is no room
 * for is left out: it is read from the log. Not thread-safe.
 */
final class EarlyEntries {

	private static final int MAX_ENTRIES = 1024;

	private static final int MAX_BYTES = 4 << 20;

	private final TreeMap<Long, LogEntry> entries = new TreeMap<>();

	private int bytes;

	/**
	 * Keeps an entry. Those of another epoch are forgotten.
	 */
	void add(LogEntry entry) {
		LogEntry first = first();
		if (first != null && !first.position().epoch().equals(entry.position().epoch())) {
			clear();
		}
		if (this.entries.size() < MAX_ENTRIES && this.bytes + entry.bytes().length <= MAX_BYTES
				&& this.entries.putIfAbsent(entry.position().offset(), entry) == null) {
			this.bytes += entry.bytes().length;
		}
	}

	@Nullable LogEntry first() {
		Map.Entry<Long, LogEntry> first = this.entries.firstEntry();
		return (first != null) ? first.getValue() : null;
	}

	/**
	 * Returns the greatest offset, or 0 without entries.
	 */
	long last() {
		return this.entries.isEmpty() ? 0 : this.entries.lastKey();
	}

	void removeFirst() {
		Map.Entry<Long, LogEntry> first = this.entries.pollFirstEntry();
		if (first != null) {
			this.bytes -= first.getValue().bytes().length;
		}
	}

	void clear() {
		this.entries.clear();
		this.bytes = 0;
	}

}
