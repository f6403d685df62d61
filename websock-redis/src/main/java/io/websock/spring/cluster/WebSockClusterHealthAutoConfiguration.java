package io.websock.spring.cluster;

import io.websock.cluster.ClusterNode;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for the health of the connection
 * between nodes.
 */
@AutoConfiguration(after = WebSockClusterAutoConfiguration.class, before = HealthContributorAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(ClusterNode.class)
@ConditionalOnEnabledHealthIndicator("websock-cluster")
public final class WebSockClusterHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "webSockClusterHealthContributor")
	ClusterHealthIndicator websockClusterHealthIndicator(ClusterNode node) {
		return new ClusterHealthIndicator(node);
	}

}
