package io.websock.spring.client;

import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * Entries that wait, by the order in which they were sent, within bounds. Used under the
 * lock of its {@link Outbox}.
 */
final class OutboxQueue {

	private final ClientOptions.Outbox bounds;

	private final NavigableMap<Long, Entry> entries = new TreeMap<>();

	/** Cost of all entries. */
	private long bytes;

	OutboxQueue(ClientOptions.Outbox bounds) {
		this.bounds = bounds;
	}

	/**
	 * Returns whether entries may wait at all.
	 */
	boolean keepsAny() {
		return this.bounds.maxMessages() > 0;
	}

	/**
	 * Returns whether there is, or can be made, room for an entry.
	 */
	boolean takes(Entry entry) {
		if (this.bounds.overflow() == ClientOptions.Overflow.DROP_OLDEST) {
			return entry.cost() <= this.bounds.maxBytes();
		}
		return this.entries.size() < this.bounds.maxMessages() && this.bytes + entry.cost() <= this.bounds.maxBytes();
	}

	/**
	 * Returns whether there is more than there may be, so that an entry must go.
	 */
	boolean isOverfull() {
		return this.entries.size() > this.bounds.maxMessages() || this.bytes > this.bounds.maxBytes();
	}

	void add(Entry entry) {
		this.entries.put(entry.number(), entry);
		this.bytes += entry.cost();
	}

	void remove(Entry entry) {
		this.entries.remove(entry.number());
		this.bytes -= entry.cost();
	}

	/**
	 * Returns the entry that was sent first. The queue must not be empty.
	 */
	Entry first() {
		return this.entries.firstEntry().getValue();
	}

	/**
	 * Removes the entry that has to make room. The queue must not be empty.
	 */
	void removeSurplus() {
		boolean oldest = this.bounds.overflow() == ClientOptions.Overflow.DROP_OLDEST;
		remove((oldest ? this.entries.firstEntry() : this.entries.lastEntry()).getValue());
	}

	boolean isEmpty() {
		return this.entries.isEmpty();
	}

	int size() {
		return this.entries.size();
	}

	/**
	 * What was sent.
	 *
	 * @param number its place in the order
	 * @param content the message or frame
	 * @param cost its bytes
	 * @param expires time at which it expires
	 */
	record Entry(long number, Object content, long cost, long expires) {

	}

}
