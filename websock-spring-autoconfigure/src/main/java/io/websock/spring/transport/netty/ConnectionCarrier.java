package io.websock.spring.transport.netty;

import java.util.Objects;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.socket.ChannelInputShutdownEvent;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.handler.ssl.SslHandler;
import org.jspecify.annotations.Nullable;

/**
 * A connection of HTTP/1.1 that was upgraded, with or without TLS.
 */
final class ConnectionCarrier implements Carrier {

	/**
	 * Takes the place of Netty's decoder of frames. Its markers are public, its name in
	 * the pipeline is not.
	 */
	@Override
	public void take(Channel channel, NettyConnection connection) {
		ChannelPipeline pipeline = channel.pipeline();
		pipeline.replace(name(pipeline, WebSocketFrameDecoder.class), NettyConnection.NAME, connection);
		pipeline.remove(name(pipeline, WebSocketFrameEncoder.class));
		channel.config().setOption(ChannelOption.ALLOW_HALF_CLOSURE, true);
	}

	static String name(ChannelPipeline pipeline, Class<? extends ChannelHandler> type) {
		return Objects.requireNonNull(pipeline.context(type), () -> "Reactor Netty has no " + type.getSimpleName())
			.name();
	}

	@Override
	public @Nullable ByteBuf bytes(Object message) {
		return (message instanceof ByteBuf bytes) ? bytes : null;
	}

	@Override
	public boolean isLast(Object message) {
		return message instanceof ChannelInputShutdownEvent || message instanceof SslCloseCompletionEvent;
	}

	@Override
	public Object message(ByteBuf bytes) {
		return bytes;
	}

	@Override
	public void flush(ChannelHandlerContext context) {
		// The channel is the connection
	}

	@Override
	public void endOutput(ChannelHandlerContext context) {
		SslHandler tls = context.pipeline().get(SslHandler.class);
		if (tls != null) {
			tls.closeOutbound();
		}
		else if (context.channel() instanceof DuplexChannel duplex) {
			duplex.shutdownOutput();
		}
	}

	@Override
	public void close(ChannelHandlerContext context, boolean inputEnded) {
		context.close();
	}

}
