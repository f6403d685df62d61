package io.websock.spring;

import java.time.Duration;
import java.util.Objects;

/**
 * Node of the cluster.
 *
 * @param node the node's id, as 16 hexadecimal digits
 * @param isSelf whether it is the node that was asked
 * @param state whether it is heard of
 * @param sessions number of its open sessions, by its last report; -1 before the first
 * @param silence time since it was last heard of; zero for the node that was asked
 * @param lag by how much its last heartbeat took longer on the way here than its fastest
 * one: what queues on the way add to the time that frames take anyway. Clocks of nodes
 * need not agree. Zero for the node that was asked.
 * @param received number of its messages that arrived here
 * @param lost number of its messages that are known to be lost on the way here
 */
public record ClusterMember(String node, boolean isSelf, State state, long sessions, Duration silence, Duration lag,
		long received, long lost) {

	/**
	 * Creates a member.
	 */
	public ClusterMember {
		Objects.requireNonNull(node, "'node' must not be null");
		Objects.requireNonNull(state, "'state' must not be null");
		Objects.requireNonNull(silence, "'silence' must not be null");
		Objects.requireNonNull(lag, "'lag' must not be null");
	}

	/**
	 * Whether a node is heard of.
	 */
	public enum State {

		/** Its heartbeats arrive. */
		UP,

		/**
		 * Nothing of it arrived for two heartbeats: it will be declared dead, or this
		 * node has no connection.
		 */
		SILENT

	}

}
