package io.websock.spring.transport.netty;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.websocketx.WebSocketFrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketFrameEncoder;
import io.netty.handler.codec.http2.DefaultHttp2DataFrame;
import io.netty.handler.codec.http2.Http2DataFrame;
import io.netty.handler.codec.http2.Http2HeadersFrame;
import org.jspecify.annotations.Nullable;

/**
 * A stream of HTTP/2 (RFC 8441). The handler stands before those of HTTP, so that they
 * have no part in its frames.
 */
final class StreamCarrier implements Carrier {

	/**
	 * Time for the peer to end its direction, in milliseconds. A stream that is closed
	 * before is reset, and the peer may lose what it has not read.
	 */
	private static final long LINGER = 1000;

	private @Nullable WaitingFrames frames;

	private boolean ended;

	@Override
	public void take(Channel channel, NettyConnection connection) {
		ChannelPipeline pipeline = channel.pipeline();
		pipeline.remove(ConnectionCarrier.name(pipeline, WebSocketFrameDecoder.class));
		pipeline.remove(ConnectionCarrier.name(pipeline, WebSocketFrameEncoder.class));
		pipeline.addAfter(EarlyFrames.NAME, NettyConnection.NAME, connection);
		EarlyFrames.release(pipeline);
		this.frames = SharedConnection.add(channel);
	}

	@Override
	public @Nullable ByteBuf bytes(Object message) {
		if (!(message instanceof Http2DataFrame data)) {
			return null;
		}
		WaitingFrames frames = this.frames;
		if (frames != null) {
			frames.remove();
		}
		return data.content();
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

	/**
	 * Flushes the connection, which a stream leaves to the end of its reads. Until then
	 * the loop may run a callback that takes long.
	 */
	@Override
	public void flush(ChannelHandlerContext context) {
		context.channel().parent().flush();
	}

	@Override
	public void endOutput(ChannelHandlerContext context) {
		if (!this.ended) {
			this.ended = true;
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
