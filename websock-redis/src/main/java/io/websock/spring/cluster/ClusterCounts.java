package io.websock.spring.cluster;

import java.util.concurrent.atomic.LongAdder;

/**
 * Counts of what became of messages between nodes, beside those of the node itself.
 */
final class ClusterCounts {

	/** Messages from other nodes for sessions that are not here. */
	final LongAdder noSession = new LongAdder();

	/** Messages from other nodes that could not be read, or whose type is not known. */
	final LongAdder undecodable = new LongAdder();

	/** Losses in partitions that have subscribers here. */
	final LongAdder gaps = new LongAdder();

	/** Messages that those losses consist of. */
	final LongAdder gapMessages = new LongAdder();

	/** Times that this node had to read a node's presence anew. */
	final LongAdder presenceReads = new LongAdder();

	/** Nodes that have joined. */
	final LongAdder joined = new LongAdder();

	/** Nodes that have left by themselves. */
	final LongAdder left = new LongAdder();

	/** Nodes that were declared dead. */
	final LongAdder dead = new LongAdder();

	/** Times that this node became a new incarnation. */
	final LongAdder reborn = new LongAdder();

	/** Revocations that may have been missed or could not be passed on. */
	final LongAdder revocationGaps = new LongAdder();

}
