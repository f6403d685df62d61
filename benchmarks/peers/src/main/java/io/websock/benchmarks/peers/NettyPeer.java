package io.websock.benchmarks.peers;

import java.net.InetAddress;
import java.net.InetSocketAddress;

import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.ServerChannel;
import io.netty.channel.epoll.EpollIoHandler;
import io.netty.channel.epoll.EpollServerSocketChannel;
import io.netty.channel.group.ChannelGroup;
import io.netty.channel.group.DefaultChannelGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.SocketChannel;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.handler.codec.http.HttpObjectAggregator;
import io.netty.handler.codec.http.HttpServerCodec;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolConfig;
import io.netty.handler.codec.http.websocketx.WebSocketServerProtocolHandler;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.GlobalEventExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Netty's own WebSocket pipeline, without anything above it.
 */
final class NettyPeer {

	private static final int MAX_FRAME = 1 << 20;

	private final boolean epoll;

	private final @Nullable SslContext tls;

	private final ChannelGroup receivers = new DefaultChannelGroup(GlobalEventExecutor.INSTANCE);

	/**
	 * Makes a server.
	 * @param epoll whether it uses Linux's epoll directly, instead of the JDK's selectors
	 * @param tls TLS below the pipeline, or {@code null} for none
	 */
	NettyPeer(boolean epoll, @Nullable SslContext tls) {
		this.epoll = epoll;
		this.tls = tls;
	}

	void start(int port) throws InterruptedException {
		EventLoopGroup group = new MultiThreadIoEventLoopGroup(
				this.epoll ? EpollIoHandler.newFactory() : NioIoHandler.newFactory());
		Class<? extends ServerChannel> type = this.epoll ? EpollServerSocketChannel.class
				: NioServerSocketChannel.class;
		new ServerBootstrap().group(group)
			.channel(type)
			.option(ChannelOption.SO_BACKLOG, 1024)
			.childOption(ChannelOption.TCP_NODELAY, true)
			.childHandler(new ChannelInitializer<SocketChannel>() {
				@Override
				protected void initChannel(SocketChannel channel) {
					initialize(channel);
				}
			})
			.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port))
			.sync();
	}

	private void initialize(SocketChannel channel) {
		WebSocketServerProtocolConfig config = WebSocketServerProtocolConfig.newBuilder()
			.websocketPath("/")
			.checkStartsWith(true)
			.maxFramePayloadLength(MAX_FRAME)
			.build();
		if (this.tls != null) {
			channel.pipeline().addLast(this.tls.newHandler(channel.alloc()));
		}
		channel.pipeline()
			.addLast(new HttpServerCodec(), new HttpObjectAggregator(8192), new WebSocketServerProtocolHandler(config),
					new NettyFrames(this.receivers));
	}

}
