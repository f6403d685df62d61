package io.websock.spring.cluster.redis;

import io.lettuce.core.resource.NettyCustomizer;
import io.netty.bootstrap.Bootstrap;
import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.ChannelOption;

/**
 * Buffers of the connections from Netty's pool. Those of its default, the adaptive
 * allocator, are freed many times a second while frames arrive, and on JDK 25 each time
 * all threads of the process are stopped for a moment: a shared memory segment is closed
 * by a handshake with them.
 */
final class PooledBuffers implements NettyCustomizer {

	@Override
	public void afterBootstrapInitialized(Bootstrap bootstrap) {
		bootstrap.option(ChannelOption.ALLOCATOR, PooledByteBufAllocator.DEFAULT);
	}

}
