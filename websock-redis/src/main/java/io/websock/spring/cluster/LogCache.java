package io.websock.spring.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

import io.websock.cluster.LogEntry;
import org.jspecify.annotations.Nullable;

/**
 * Newest entries of a log, without a hole up to the last one that was delivered, so that
 * any number of sessions replay them for one read. Entries are decoded when the first
 * session gets them. Not thread-safe.
 */
final class LogCache {

	private final String topic;

	private final int size;

	private final RetainedContent.Decoder decoder;

	private final TreeMap<Long, Entry> entries = new TreeMap<>();

	/** The offset from which on no entry is missing. */
	private long first;

	private boolean whole;

	LogCache(String topic, int size, RetainedContent.Decoder decoder, long first) {
		this.topic = topic;
		this.size = size;
		this.decoder = decoder;
		this.first = first;
	}

	long first() {
		return this.first;
	}

	/**
	 * Returns whether the log has nothing before the first entry.
	 */
	boolean isWhole() {
		return this.whole;
	}

	/**
	 * Adds an entry that was delivered.
	 */
	void add(LogEntry entry, @Nullable RetainedContent content) {
		long offset = entry.position().offset();
		this.entries.put(offset, new Entry(content));
		this.first = Math.max(this.first, offset - this.size + 1);
		this.entries.headMap(this.first).clear();
	}

	/**
	 * Adds what is before the first entry.
	 * @param before the offset before the first entry of the log
	 * @param log the log
	 */
	void fill(long before, List<LogEntry> log) {
		for (LogEntry entry : log) {
			if (entry.position().offset() < this.first) {
				this.entries.put(entry.position().offset(), new Entry(entry));
			}
		}
		this.first = Math.min(this.first, before + 1);
		this.whole = true;
	}

	/**
	 * Forgets everything, since the log has another beginning.
	 * @param next the offset of its first entry
	 */
	void restart(long next) {
		this.entries.clear();
		this.first = next;
		this.whole = true;
	}

	/**
	 * Returns entries after an offset.
	 */
	List<RetainedContent> after(long offset, int limit) {
		List<RetainedContent> page = new ArrayList<>();
		for (Entry entry : this.entries.tailMap(offset, false).values()) {
			RetainedContent content = entry.content(this);
			if (content != null) {
				page.add(content);
			}
			if (page.size() == limit) {
				break;
			}
		}
		return page;
	}

	/**
	 * Entry, as bytes until it is decoded.
	 */
	private static final class Entry {

		private @Nullable LogEntry bytes;

		private @Nullable RetainedContent content;

		Entry(LogEntry bytes) {
			this.bytes = bytes;
		}

		Entry(@Nullable RetainedContent content) {
			this.content = content;
		}

		@Nullable RetainedContent content(LogCache cache) {
			LogEntry encoded = this.bytes;
			if (encoded != null) {
				this.bytes = null;
				this.content = cache.decoder.decode(cache.topic, encoded);
			}
			return this.content;
		}

	}

}
