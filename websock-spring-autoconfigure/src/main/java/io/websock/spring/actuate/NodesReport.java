package io.websock.spring.actuate;

import java.util.List;

import io.websock.spring.ClusterMember;
import io.websock.spring.ClusterView;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The nodes of the cluster.
 *
 * @param connected whether messages of other nodes arrive, by what this node knows
 * @param nodes this node and the others that are there, with all that is known of them
 */
record NodesReport(boolean connected, List<ClusterMember> nodes) implements OperationResponseBody {

	static NodesReport of(ClusterView cluster) {
		return new NodesReport(cluster.isConnected(), cluster.members());
	}

}
