package io.websock.benchmarks.cluster;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * One way's part of the account, in messages for each one that is to receive them.
 */
final class Row {

	private final long[] counts = new long[Column.values().length];

	void add(Column column, long count) {
		this.counts[column.ordinal()] += count;
	}

	void add(Row row) {
		for (Column column : Column.values()) {
			add(column, row.get(column));
		}
	}

	long get(Column column) {
		return this.counts[column.ordinal()];
	}

	/**
	 * Returns what is in no column, of what was published.
	 */
	long missing() {
		return 2 * get(Column.PUBLISHED) - Arrays.stream(this.counts).sum();
	}

	String cells() {
		return Arrays.stream(this.counts).mapToObj(Long::toString).collect(Collectors.joining(" | "));
	}

	/**
	 * What became of messages; all but the first add up to it.
	 */
	enum Column {

		/** All that were sent, each as often as there are receivers. */
		PUBLISHED,

		/** Received by the client, or handled. */
		DELIVERED,

		/** Lost, and the receiver or the sender was notified. */
		NOTIFIED,

		/** Lost, and counted by the node that missed it. */
		COUNTED,

		/** Refused at the sender's call, or found no session. */
		REFUSED,

		/** To or from a process that was killed or stopped: nobody there to count it. */
		NODE_GONE

	}

}
