package io.websock.spring;

import java.time.Duration;
import java.util.Objects;

/**
 * Node of the cluster.
 *
 * @param node the node's id, as 16 hexadecimal digits
 * @param isSelf whether it is the node that was asked
 * @param sessions number of its open sessions, by its last report; -1 before the first
 * @param silence time since it was last heard of; zero for the node that was asked
 * @param received number of its messages that arrived here
 * @param lost number of its messages that are known to be lost on the way here
 */
public record ClusterMember(String node, boolean isSelf, long sessions, Duration silence, long received, long lost) {

	/**
	 * Creates a member.
	 */
	public ClusterMember {
		Objects.requireNonNull(node, "'node' must not be null");
		Objects.requireNonNull(silence, "'silence' must not be null");
	}

}
