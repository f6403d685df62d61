package io.websock.cluster;

/**
 * Counts of a node since its start.
 *
 * @param published messages that were queued, to all or to one node
 * @param refused messages for which the queue had no room
 * @param received messages of others that were passed to the listener
 * @param lost messages of others that are known to be lost
 * @param duplicates messages that were not passed on since they were received, or counted
 * as lost, before
 * @param undecodable frames that are not of this protocol, or of a version, kind or
 * cluster that is not this node's, or of more nodes than a cluster may have
 * @param bytesSent size of all frames and log entries that the engine took
 * @param bytesReceived size of all frames and log entries that the engine passed on, with
 * those of this node itself
 */
public record NodeCounts(long published, long refused, long received, long lost, long duplicates, long undecodable,
		long bytesSent, long bytesReceived) {

}
