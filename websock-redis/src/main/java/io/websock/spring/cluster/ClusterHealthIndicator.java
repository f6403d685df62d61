package io.websock.spring.cluster;

import java.time.Duration;

import io.websock.cluster.ClusterNode;
import io.websock.cluster.NodeCounts;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

/**
 * Health of the connection between nodes: down while frames do not arrive, by what the
 * node has heard of itself, whatever the state of a TCP connection. Sessions of this node
 * are served all the same.
 */
final class ClusterHealthIndicator extends AbstractHealthIndicator {

	private final ClusterNode node;

	ClusterHealthIndicator(ClusterNode node) {
		super("The state of the cluster could not be read");
		this.node = node;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		NodeCounts counts = this.node.counts();
		builder.status(this.node.isConnected() ? Status.UP : Status.DOWN)
			.withDetail("node", this.node.self().toString())
			.withDetail("others", this.node.nodes().size())
			.withDetail("lost", counts.lost())
			.withDetail("refused", counts.refused());
		String failure = this.node.failure();
		if (failure != null) {
			builder.withDetail("reason", failure);
		}
		@Nullable Duration probe = this.node.lastProbe();
		if (probe != null) {
			builder.withDetail("probe", probe.toString());
		}
	}

}
