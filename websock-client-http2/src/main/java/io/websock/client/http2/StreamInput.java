package io.websock.client.http2;

import java.nio.ByteBuffer;
import java.util.Arrays;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http2.DefaultHttp2WindowUpdateFrame;

/**
 * DATA of a stream that is not consumed yet: bytes that are held back, and the part of
 * the window that they occupy. Never more than the stream's window, however small the
 * frames are. Belongs to the event loop.
 */
final class StreamInput {

	private byte[] held = new byte[0];

	private int length;

	/** Bytes of the window that the server has used and was not given back. */
	private int used;

	private boolean ended;

	void hold(ByteBuf content) {
		int count = content.readableBytes();
		if (count > this.held.length - this.length) {
			this.held = Arrays.copyOf(this.held, Math.max(this.length + count, this.length * 2));
		}
		content.readBytes(this.held, this.length, count);
		this.length += count;
	}

	/**
	 * Counts bytes of the window that a frame uses, its padding included.
	 */
	void use(int bytes) {
		this.used += bytes;
	}

	boolean isEmpty() {
		return this.length == 0;
	}

	ByteBuffer take() {
		ByteBuffer bytes = ByteBuffer.wrap(this.held, 0, this.length);
		this.held = new byte[0];
		this.length = 0;
		return bytes;
	}

	/**
	 * Gives the window back, for everything was consumed.
	 */
	void giveBack(Channel channel) {
		if (this.used > 0 && !this.ended && channel.isActive()) {
			channel.writeAndFlush(new DefaultHttp2WindowUpdateFrame(this.used));
		}
		this.used = 0;
	}

	void end() {
		this.ended = true;
	}

	boolean hasEnded() {
		return this.ended;
	}

}
