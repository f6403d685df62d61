package io.websock.spring.cluster.redis;

import io.lettuce.core.RedisClient;
import io.websock.cluster.ClusterEngine;
import io.websock.cluster.RestartableEngine;
import io.websock.spring.cluster.ClusterProperties;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.data.redis.autoconfigure.DataRedisAutoConfiguration;
import org.springframework.boot.data.redis.autoconfigure.DataRedisConnectionDetails;
import org.springframework.context.annotation.Bean;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for a {@link RedisEngine} to the
 * servers that {@code spring.data.redis} names.
 */
@AutoConfiguration(after = DataRedisAutoConfiguration.class)
@ConditionalOnClass(RedisClient.class)
@ConditionalOnBean(DataRedisConnectionDetails.class)
@ConditionalOnProperty(name = "websock.cluster.enabled", matchIfMissing = true)
@EnableConfigurationProperties({ ClusterProperties.class, RedisProperties.class })
public final class WebSockRedisAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ClusterEngine.class)
	ClusterEngine webSockRedisEngine(DataRedisConnectionDetails details, ClusterProperties cluster,
			RedisProperties properties) {
		return new RestartableEngine(() -> new RedisEngine(details, properties.settings(cluster.name())));
	}

}
