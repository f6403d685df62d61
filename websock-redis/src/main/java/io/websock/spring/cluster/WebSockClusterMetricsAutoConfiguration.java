package io.websock.spring.cluster;

import io.micrometer.core.instrument.MeterRegistry;
import io.websock.cluster.ClusterNode;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for meters of the cluster.
 */
@AutoConfiguration(after = WebSockClusterAutoConfiguration.class)
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(ClusterNode.class)
public final class WebSockClusterMetricsAutoConfiguration {

	@Bean
	ClusterMeters webSockClusterMeters(ClusterNode node, ClusterCounts counts, NodeEvents events) {
		ClusterMeters meters = new ClusterMeters(node, counts);
		events.add(meters);
		return meters;
	}

}
