package io.websock.spring.cluster.redis;

import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link RedisClients}.
 */
class RedisClientsTests {

	@Test
	void connectionsTakeBuffersFromThePool() {
		Bootstrap bootstrap = new Bootstrap();
		try (RedisClients clients = new RedisClients(TestRedis.details(6379), RedisSettings.of("test"))) {
			clients.client().getResources().nettyCustomizer().afterBootstrapInitialized(bootstrap);
		}

		assertThat(bootstrap.config().options()).containsEntry(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT);
	}

}
