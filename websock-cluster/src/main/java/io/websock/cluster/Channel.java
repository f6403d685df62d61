package io.websock.cluster;

/**
 * Name of what nodes subscribe to and frames are sent to. Frames of one node on one
 * channel arrive in the order in which they were sent, unless they are lost.
 *
 * @param kind the kind of channel
 * @param number the partition's number, the node's id, or 0
 */
public record Channel(Kind kind, long number) {

	/**
	 * Channel that every node subscribes to.
	 */
	public static final Channel CONTROL = new Channel(Kind.CONTROL, 0);

	/**
	 * Returns the channel of a partition of topics.
	 * @param partition the partition's number
	 * @return the channel
	 */
	public static Channel partition(int partition) {
		return new Channel(Kind.PARTITION, partition);
	}

	/**
	 * Returns the channel of one node.
	 * @param node the node's id
	 * @return the channel
	 */
	public static Channel node(long node) {
		return new Channel(Kind.NODE, node);
	}

	@Override
	public String toString() {
		return switch (this.kind) {
			case CONTROL -> "control";
			case PARTITION -> "partition-" + this.number;
			case NODE -> "node-" + Long.toHexString(this.number);
		};
	}

	/**
	 * Kind of channel.
	 */
	public enum Kind {

		/** All nodes. */
		CONTROL,

		/** The nodes that have subscribers to topics of a partition. */
		PARTITION,

		/** One node. */
		NODE

	}

}
