package io.websock.spring.cluster;

import io.websock.SessionId;
import io.websock.cluster.Channel;
import io.websock.cluster.ClusterNode;
import io.websock.spring.SendResult;

/**
 * The way of messages to other nodes. Thread-safe; no method blocks.
 */
final class NodeLink {

	private final ClusterNode node;

	private final int maxBytes;

	/**
	 * Creates a link.
	 * @param node the node
	 * @param maxBytes maximum size of a message
	 */
	NodeLink(ClusterNode node, int maxBytes) {
		this.node = node;
		this.maxBytes = maxBytes;
	}

	/**
	 * Returns the id of this node.
	 */
	long self() {
		return this.node.self().id();
	}

	/**
	 * Returns the id of a session's node; this node's for an address that names none.
	 */
	long nodeOf(SessionId session) {
		return SessionAddress.node(session, self());
	}

	boolean isHere(SessionId session) {
		return nodeOf(session) == self();
	}

	/**
	 * Sends a message to one node.
	 * @param target the node's id
	 * @param message the message
	 * @return whether it is in the queue
	 * @throws IllegalArgumentException if it is too large
	 */
	SendResult send(long target, NodeMessage message) {
		return result(this.node.send(target, bytes(message)));
	}

	/**
	 * Encodes a message for the nodes that have subscribers to a topic.
	 * @return sends it, so that a message that is too large reaches nobody
	 */
	Runnable toTopic(String topic, NodeMessage message) {
		byte[] bytes = bytes(message);
		return () -> this.node.publish(Channel.partition(this.node.partition(topic)), bytes);
	}

	/**
	 * Encodes a message for all other nodes.
	 * @return sends it
	 */
	Runnable toAll(NodeMessage message) {
		byte[] bytes = bytes(message);
		return () -> this.node.publish(Channel.CONTROL, bytes);
	}

	/**
	 * Checks the size of a message that is sent later.
	 * @throws IllegalArgumentException if it is too large
	 */
	void check(NodeMessage message) {
		bytes(message);
	}

	/**
	 * Encodes a message for the log of a topic.
	 * @throws IllegalArgumentException if it is too large
	 */
	byte[] bytes(NodeMessage message) {
		byte[] bytes = message.encode();
		if (bytes.length > this.maxBytes) {
			throw new IllegalArgumentException(
					"A message of %,d bytes is too large for other nodes: ".formatted(bytes.length)
							+ "'websock.cluster.max-message-size' is %,d bytes".formatted(this.maxBytes));
		}
		return bytes;
	}

	private static SendResult result(ClusterNode.Outcome outcome) {
		return switch (outcome) {
			case FORWARDED -> SendResult.FORWARDED;
			case OVERLOADED -> SendResult.OVERLOADED;
			case NO_NODE -> SendResult.NO_SESSION;
		};
	}

}
