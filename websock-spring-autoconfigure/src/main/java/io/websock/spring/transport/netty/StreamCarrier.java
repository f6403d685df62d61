package io.websock.spring.transport.netty;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import org.jspecify.annotations.Nullable;

/**
 * A stream of HTTP/2 (RFC 8441). The handler stands before those of HTTP, so that they
 * have no part in its frames.
 *
 * @param connectionWindow bytes by which a connection's window is enlarged when its first
 * session opens, so that streams that are not read leave the others room
 */
record StreamCarrier(int connectionWindow) implements Carrier {

	/**
	 * Time for the peer to end its direction, in milliseconds. A stream that is closed
	 * before is reset, and the peer may lose what it has not read.
	 */
	private static final long LINGER = 1000;

	private static final AttributeKey<Boolean> ENLARGED = AttributeKey
		.valueOf("io.websock.spring.transport.netty.enlarged");

	private static final AttributeKey<Boolean> ENDED = AttributeKey.valueOf("io.websock.spring.transport.netty.ended");

	@Override
	public void take(Channel channel, NettyConnection connection) {
		channel.pipeline().remove(ConnectionCarrier.name(channel.pipeline(), WebSocketFrameDecoder.class));
		channel.pipeline().remove(ConnectionCarrier.name(channel.pipeline(), WebSocketFrameEncoder.class));
		channel.pipeline().addFirst(NettyConnection.NAME, connection);
		Channel parent = channel.parent();
		Attribute<Boolean> enlarged = parent.attr(ENLARGED);
		if (this.connectionWindow > 0 && enlarged.setIfAbsent(Boolean.TRUE) == null) {
			parent.writeAndFlush(new DefaultHttp2WindowUpdateFrame(this.connectionWindow));
		}
	}

	@Override
	public @Nullable ByteBuf bytes(Object message) {
		return (message instanceof Http2DataFrame data) ? data.content() : null;
	}

	@Override
	public boolean isLast(Object message) {
		return (message instanceof Http2DataFrame data && data.isEndStream())
				|| (message instanceof Http2HeadersFrame trailers && trailers.isEndStream());
	}

	@Override
	public Object message(ByteBuf bytes) {
		return new DefaultHttp2DataFrame(bytes);
	}

	@Override
	public void endOutput(ChannelHandlerContext context) {
		if (context.channel().attr(ENDED).setIfAbsent(Boolean.TRUE) == null) {
			context.writeAndFlush(new DefaultHttp2DataFrame(true));
		}
	}

	@Override
	public void close(ChannelHandlerContext context, boolean inputEnded) {
		endOutput(context);
		if (inputEnded) {
			context.close();
		}
		else {
			context.executor().schedule(() -> context.close(), LINGER, TimeUnit.MILLISECONDS);
		}
	}

}
