package io.websock.spring.cluster;

import java.util.concurrent.atomic.LongAdder;

import io.websock.spring.TopicGap;

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

	/** Messages appended to logs of topics by this node. */
	final LongAdder appended = new LongAdder();

	/** Messages for logs that the engine's queue had no room for. */
	final LongAdder appendsRefused = new LongAdder();

	/** Messages for logs of which it is unknown whether they were appended. */
	final LongAdder appendsUnknown = new LongAdder();

	/** Messages that did not arrive, and were read from the log. */
	final LongAdder healed = new LongAdder();

	/** Messages sent to sessions as part of a replay. */
	final LongAdder replayed = new LongAdder();

	/**
	 * Counts a gap.
	 * @param missing the number of messages, or {@link TopicGap#UNKNOWN}
	 */
	void gap(long missing) {
		this.gaps.increment();
		if (missing != TopicGap.UNKNOWN) {
			this.gapMessages.add(missing);
		}
	}

}
