package io.websock.spring.transport.netty;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import org.jspecify.annotations.Nullable;

/**
 * What carries the bytes of a session: a connection of HTTP/1.1 that was upgraded, or a
 * stream of HTTP/2. Its methods are called on the channel's event loop, except
 * {@link #message}.
 */
interface Carrier {

	/**
	 * Takes the channel from the server's handlers, before any byte of the session is
	 * read.
	 * @param channel the channel, upgraded
	 * @param connection handler of what it reads from now on
	 */
	void take(Channel channel, NettyConnection connection);

	/**
	 * Returns the bytes of a message that was read.
	 * @param message the message
	 * @return the bytes, to be released, or {@code null} if it has none
	 */
	@Nullable ByteBuf bytes(Object message);

	/**
	 * Returns whether a message that was read is the last one.
	 * @param message the message, or an event of the channel
	 * @return whether the peer has ended its direction
	 */
	boolean isLast(Object message);

	/**
	 * Returns the message that carries bytes. Called by any thread.
	 * @param bytes the bytes
	 * @return the message
	 */
	Object message(ByteBuf bytes);

	/**
	 * Flushes what was written further than the channel does.
	 * @param context our place in the pipeline
	 */
	void flush(ChannelHandlerContext context);

	/**
	 * Ends our direction.
	 * @param context our place in the pipeline
	 */
	void endOutput(ChannelHandlerContext context);

	/**
	 * Closes once everything is written.
	 * @param context our place in the pipeline
	 * @param inputEnded whether the peer has ended its direction
	 */
	void close(ChannelHandlerContext context, boolean inputEnded);

}
