package io.websock.client.http2;

import java.nio.ByteBuffer;

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

	private int from;

	private int to;

	/** Bytes of the window that the server has used and was not given back. */
	private int used;

	private boolean ended;

	void hold(ByteBuf content) {
		int count = content.readableBytes();
		if (count == 0) {
			return;
		}
		if (count > this.held.length - this.to) {
			int length = this.to - this.from;
			byte[] larger = new byte[Math.max(length + count, length * 2)];
			System.arraycopy(this.held, this.from, larger, 0, length);
			this.held = larger;
			this.from = 0;
			this.to = length;
		}
		content.readBytes(this.held, this.to, count);
		this.to += count;
	}

	/**
	 * Counts bytes of the window that a frame uses, its padding included.
	 */
	void use(int bytes) {
		this.used += bytes;
	}

	boolean isEmpty() {
		return this.from == this.to;
	}

	/**
	 * Returns what is held.
	 * @return bytes that stay as they are until more is held
	 */
	ByteBuffer held() {
		return ByteBuffer.wrap(this.held, this.from, this.to - this.from);
	}

	/**
	 * Keeps the last bytes alone.
	 */
	void keep(int count) {
		this.from = this.to - count;
		if (count == 0) {
			discard();
		}
	}

	void discard() {
		this.held = new byte[0];
		this.from = 0;
		this.to = 0;
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
