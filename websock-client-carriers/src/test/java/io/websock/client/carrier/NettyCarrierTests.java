package io.websock.client.carrier;

import java.util.concurrent.TimeUnit;

import io.netty.bootstrap.Bootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * {@link CarrierSuite} over a channel of Netty's.
 */
class NettyCarrierTests extends CarrierSuite {

	private static EventLoopGroup loops;

	@BeforeAll
	static void startLoops() {
		loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
	}

	@AfterAll
	static void stopLoops() {
		loops.shutdownGracefully(0, 5, TimeUnit.SECONDS).syncUninterruptibly();
	}

	@Override
	Server serve(LoopbackServer.Script script) {
		return new LoopbackServer(null, script);
	}

	@Override
	ClientConnection connect(ClientSetup setup) {
		NettyCarrier carrier = new NettyCarrier(setup);
		new Bootstrap().group(loops).channel(NioSocketChannel.class).handler(new ChannelInitializer<SocketChannel>() {

			@Override
			protected void initChannel(SocketChannel channel) {
				secure(channel, setup);
				channel.pipeline().addLast(carrier);
			}

		}).connect(setup.uri().getHost(), setup.uri().getPort());
		return carrier.connection();
	}

	void secure(SocketChannel channel, ClientSetup setup) {
	}

	@Override
	boolean blocks() {
		return false;
	}

}
