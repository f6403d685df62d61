package io.websock.spring.actuate;

import java.util.List;

import io.websock.engine.EngineProbe;
import io.websock.engine.SessionRegistry;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.client.ClientConnector;
import io.websock.spring.client.WebSockClientAutoConfiguration;
import io.websock.spring.counts.EndpointCounts;
import io.websock.spring.drain.Drains;
import io.websock.spring.endpoint.EndpointSettings;
import io.websock.spring.endpoint.Endpoints;

import org.springframework.beans.factory.ObjectProvider;
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
 * {@link EnableAutoConfiguration Auto-configuration} for the health of sessions and
 * clients.
 */
@AutoConfiguration(after = { WebSockAutoConfiguration.class, WebSockClientAutoConfiguration.class },
		before = HealthContributorAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBean(SessionRegistry.class)
@ConditionalOnEnabledHealthIndicator("websock")
public final class WebSockHealthAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = "webSockHealthContributor")
	SessionsHealthIndicator websockHealthIndicator(SessionRegistry registry, Drains drains, Endpoints endpoints,
			EndpointSettings settings, EndpointCounts counts, ObjectProvider<EngineProbe> probes) {
		return new SessionsHealthIndicator(new EndpointOperations(registry, drains, settings.limits(),
				endpoints.describe(settings), counts, List::of), probes.orderedStream().toList());
	}

	@Bean
	@ConditionalOnBean(ClientConnector.class)
	@ConditionalOnEnabledHealthIndicator("websock-clients")
	@ConditionalOnMissingBean(name = "webSockClientsHealthContributor")
	ClientsHealthIndicator websockClientsHealthIndicator(ClientConnector connector) {
		return new ClientsHealthIndicator(connector::reports);
	}

}
