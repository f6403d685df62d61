package io.websock.spring.cluster;

import java.time.InstantSource;

import io.websock.cluster.ClusterEngine;
import io.websock.cluster.ClusterNode;
import io.websock.engine.SessionIds;
import io.websock.engine.SessionRegistry;
import io.websock.spring.ClusterTypes;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.credentials.SessionCredentials;
import io.websock.spring.messaging.SessionMessenger;
import io.websock.spring.messaging.SessionPresence;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for messages, presence and
 * revocations across the nodes that a {@link ClusterEngine} bean connects.
 */
@AutoConfiguration(after = WebSockAutoConfiguration.class,
		afterName = { "io.websock.spring.cluster.redis.WebSockRedisAutoConfiguration",
				"org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration" })
@ConditionalOnBean({ ClusterEngine.class, SessionMessenger.class })
@ConditionalOnProperty(name = "websock.cluster.enabled", matchIfMissing = true)
@EnableConfigurationProperties(ClusterProperties.class)
public final class WebSockClusterAutoConfiguration {

	@Bean
	ClusterCounts webSockClusterCounts() {
		return new ClusterCounts();
	}

	@Bean
	NodeEvents webSockClusterEvents(ClusterCounts counts) {
		return new NodeEvents(counts);
	}

	@Bean(destroyMethod = "")
	ClusterNode webSockClusterNode(ClusterEngine engine, ClusterProperties properties, NodeEvents events) {
		return new ClusterNode(engine, properties.settings(), System::nanoTime, events);
	}

	@Bean
	SessionIds webSockClusterSessionIds(ClusterNode node) {
		return () -> SessionAddress.next(node.self().text());
	}

	@Bean
	ClusterParts webSockClusterParts(ClusterNode node, NodeEvents events, ClusterCounts counts,
			SessionRegistry registry, SessionMessenger messenger, ObjectProvider<SessionPresence> presence,
			ObjectProvider<SessionCredentials> credentials, ClusterProperties properties,
			ObjectProvider<JsonMapper> mapper, ObjectProvider<ClusterTypes> types,
			ConfigurableListableBeanFactory factory) {
		JsonMapper json = mapper.getIfUnique();
		MessageCodec codec = new MessageCodec((json != null) ? json : JsonMapper.builder().build(),
				RegisteredTypes.find(properties.types(), types.orderedStream().toList(), factory));
		// What the application has replaced is its own matter
		ClusterParts.LocalParts here = new ClusterParts.LocalParts(registry, messenger,
				presence.getIfAvailable(() -> new SessionPresence(registry, messenger, registry.executor())),
				credentials.getIfAvailable(() -> new SessionCredentials(registry, InstantSource.system())));
		return new ClusterParts(node, events, counts, here, codec, properties);
	}

	@Bean
	@Primary
	ClusterMessenger webSockClusterMessenger(ClusterParts parts) {
		return parts.messenger();
	}

	@Bean
	@Primary
	@ConditionalOnBean(SessionCredentials.class)
	ClusterCredentials webSockClusterCredentials(ClusterParts parts) {
		return parts.credentials();
	}

	@Bean
	ClusterStatus webSockClusterView(ClusterParts parts) {
		return parts.status();
	}

	@Bean
	ClusterLifecycle webSockClusterLifecycle(ClusterParts parts) {
		return parts.lifecycle();
	}

	/**
	 * A node joins when the application starts.
	 */
	@Bean
	static LazyInitializationExcludeFilter webSockClusterLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(ClusterLifecycle.class);
	}

}
