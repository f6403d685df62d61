package io.websock.spring.cluster.redis;

import java.time.Duration;

import io.websock.spring.cluster.InvalidClusterException;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * Properties of what connects the nodes by Redis, whose address is that of
 * {@code spring.data.redis}.
 *
 * @param maxFrames Maximum number of frames that wait for Redis. What is sent to other
 * nodes beyond it is refused.
 * @param maxBytes Maximum size of all frames that wait for Redis.
 * @param timeout Time to connect to Redis and to receive the first answers.
 * @param maxBackoff Longest time between two attempts to connect.
 */
@ConfigurationProperties("websock.cluster.redis")
record RedisProperties(@DefaultValue("65536") int maxFrames, @DefaultValue("32MB") DataSize maxBytes,
		@DefaultValue("2s") Duration timeout, @DefaultValue("1s") Duration maxBackoff) {

	RedisProperties {
		InvalidClusterException.requirePositive("redis.max-frames", maxFrames > 0, maxFrames);
		InvalidClusterException.requirePositive("redis.max-bytes", maxBytes.toBytes() > 0, maxBytes);
		InvalidClusterException.requirePositive("redis.timeout", timeout.toNanos() > 0, timeout);
		InvalidClusterException.requirePositive("redis.max-backoff", maxBackoff.toNanos() > 0, maxBackoff);
	}

	RedisSettings settings(String cluster) {
		return new RedisSettings(cluster, this.maxFrames, this.maxBytes.toBytes(), this.timeout, this.maxBackoff);
	}

}
