package io.websock.spring;

import java.util.List;

/**
 * Nodes of the cluster, as this node sees them. A bean where a cluster is configured.
 * Thread-safe; no method blocks.
 */
public interface ClusterView {

	/**
	 * Returns this node and the others that are there.
	 * @return a snapshot, this node first
	 */
	List<ClusterMember> members();

	/**
	 * Returns whether messages of other nodes arrive, by what is known.
	 * @return whether the connection is there and its last probe came back in time
	 */
	boolean isConnected();

}
