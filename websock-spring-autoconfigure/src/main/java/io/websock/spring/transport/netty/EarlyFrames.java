package io.websock.spring.transport.netty;

import java.util.ArrayDeque;
import java.util.Queue;

import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http2.Http2Stream;
import io.netty.handler.codec.http2.Http2StreamChannel;

/**
 * Handler of a stream of HTTP/2 while its handshake is answered. Reactor Netty reads
 * before the session takes the stream, so that what a client sends too early would reach
 * Netty's decoder of frames, and its errors the log. Here it waits for the session.
 */
final class EarlyFrames extends ChannelDuplexHandler {

	/** Name in the pipeline. */
	static final String NAME = "websock-early";

	private final Queue<Object> messages = new ArrayDeque<>();

	private EarlyFrames() {
	}

	/**
	 * Holds what a stream reads. Does nothing on a connection over HTTP/1.1.
	 * @param channel the channel of the handshake
	 */
	static void hold(Channel channel) {
		if (channel instanceof Http2StreamChannel) {
			channel.pipeline().addFirst(NAME, new EarlyFrames());
		}
	}

	/**
	 * Returns whether the client has given up the handshake, so that no answer reaches
	 * it. A stream that was reset while bytes are held is closed, but its channel is not.
	 * @param channel the channel of the handshake
	 * @return whether it has, at this moment
	 */
	static boolean isAbandoned(Channel channel) {
		return !channel.isActive() || (channel instanceof Http2StreamChannel stream
				&& stream.stream().state() == Http2Stream.State.CLOSED);
	}

	/**
	 * Passes on what was held, if anything.
	 * @param pipeline pipeline of the stream
	 */
	static void release(ChannelPipeline pipeline) {
		if (pipeline.get(NAME) != null) {
			pipeline.remove(NAME);
		}
	}

	@Override
	public void read(ChannelHandlerContext context) {
		// Not yet
	}

	@Override
	public void channelRead(ChannelHandlerContext context, Object message) {
		this.messages.add(message);
	}

	@Override
	public void handlerRemoved(ChannelHandlerContext context) {
		for (Object message = this.messages.poll(); message != null; message = this.messages.poll()) {
			context.fireChannelRead(message);
		}
	}

}
