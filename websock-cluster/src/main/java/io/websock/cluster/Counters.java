package io.websock.cluster;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts of a node, while they grow. Thread-safe.
 */
final class Counters {

	final LongAdder published = new LongAdder();

	final LongAdder refused = new LongAdder();

	final LongAdder received = new LongAdder();

	final LongAdder lost = new LongAdder();

	final LongAdder duplicates = new LongAdder();

	final LongAdder undecodable = new LongAdder();

	final LongAdder bytesSent = new LongAdder();

	final LongAdder bytesReceived = new LongAdder();

	NodeCounts snapshot() {
		return new NodeCounts(this.published.sum(), this.refused.sum(), this.received.sum(), this.lost.sum(),
				this.duplicates.sum(), this.undecodable.sum(), this.bytesSent.sum(), this.bytesReceived.sum());
	}

}
