package io.websock.cluster;

import java.time.Duration;

/**
 * Listener to a {@link ClusterNode}: what other nodes send, what is known to be lost, and
 * who is there. The engine's threads and the one that calls {@link ClusterNode#tick} call
 * it; for one node and channel, one at a time and in order. No method may block or throw.
 */
public interface NodeListener {

	/**
	 * Called for each message of another node on a subscribed channel.
	 * @param origin the node that sent it
	 * @param channel the channel
	 * @param message the message; not to be changed
	 */
	void message(NodeIdentity origin, Channel channel, byte[] message);

	/**
	 * Called for each entry appended to the log of a topic of a subscribed channel, by
	 * this node too. Nothing is said of entries that are missing: the log is read.
	 * @param channel the channel
	 * @param topic the topic
	 * @param entry the entry
	 */
	void appended(Channel channel, String topic, LogEntry entry);

	/**
	 * Called when messages of another node are lost.
	 * @param origin the node that sent them
	 * @param channel the channel
	 * @param count the number of messages, exactly
	 */
	void lost(NodeIdentity origin, Channel channel, long count);

	/**
	 * Called when what is sent to a channel may have been lost while the connection was
	 * there. Lost messages are counted by {@link #lost} as ever; entries of the logs of
	 * its topics are to be read. Does nothing by default.
	 * @param channel the channel
	 */
	default void interrupted(Channel channel) {
	}

	/**
	 * Called for each heartbeat of another node. Does nothing by default.
	 * @param origin the node that sent it
	 * @param lag by how much it took longer than the node's fastest heartbeat
	 */
	default void heartbeat(NodeIdentity origin, Duration lag) {
	}

	/**
	 * Called when another node is there, or when a node that was declared dead is there
	 * again as a new incarnation.
	 * @param node the node
	 */
	void joined(NodeIdentity node);

	/**
	 * Called when a node has left, after its last message, or is declared dead. What a
	 * dead node had sent since its last heartbeat, and did not arrive, is in no count.
	 * @param node the node
	 * @param orderly whether it left by itself
	 */
	void left(NodeIdentity node, boolean orderly);

	/**
	 * Called when this node has become a new incarnation, since others have declared it
	 * dead or would have: what it announced to them before is forgotten.
	 * @param self this node
	 */
	void reborn(NodeIdentity self);

	/**
	 * Called when the state of the connection changes.
	 * @param connected whether frames arrive, by what is known
	 */
	void connection(boolean connected);

}
