package io.websock.cluster;

import java.time.Duration;

/**
 * Another node, as this node sees it.
 *
 * @param node the node
 * @param silence time since it was last heard of
 * @param lag by how much its last heartbeat took longer than its fastest one
 * @param received number of its messages that arrived
 * @param lost number of its messages that are known to be lost
 */
public record NodeStatus(NodeIdentity node, Duration silence, Duration lag, long received, long lost) {

}
