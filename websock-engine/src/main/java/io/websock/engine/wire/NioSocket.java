package io.websock.engine.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

import org.jspecify.annotations.Nullable;

/**
 * Socket over a channel of the JDK's in an event loop. Holds no buffer of its own but for
 * bytes that were {@linkplain #unread given back}.
 */
final class NioSocket implements ClientSocket {

	private final SocketChannel channel;

	private final EventLoopKey key;

	/** Bytes that were read before and come again. */
	private @Nullable ByteBuffer leftOver;

	/**
	 * Wraps a channel.
	 * @param channel the channel, which is non-blocking
	 * @param key its place in an event loop
	 */
	NioSocket(SocketChannel channel, EventLoopKey key) {
		this.channel = channel;
		this.key = key;
	}

	@Override
	public void unread(ByteBuffer bytes) {
		if (bytes.hasRemaining()) {
			this.leftOver = prepend(bytes, this.leftOver);
		}
	}

	/**
	 * Returns a copy of bytes with those behind it.
	 */
	static ByteBuffer prepend(ByteBuffer bytes, @Nullable ByteBuffer behind) {
		int length = bytes.remaining() + ((behind != null) ? behind.remaining() : 0);
		ByteBuffer all = ByteBuffer.allocate(length).put(bytes);
		if (behind != null) {
			all.put(behind);
		}
		return all.flip();
	}

	/**
	 * Moves as many bytes as there is room for.
	 */
	static int move(ByteBuffer from, ByteBuffer to) {
		int length = Math.min(from.remaining(), to.remaining());
		to.put(to.position(), from, from.position(), length).position(to.position() + length);
		from.position(from.position() + length);
		return length;
	}

	@Override
	public int read(ByteBuffer buffer) throws IOException {
		ByteBuffer leftOver = this.leftOver;
		if (leftOver == null) {
			return this.channel.read(buffer);
		}
		int length = move(leftOver, buffer);
		this.leftOver = leftOver.hasRemaining() ? leftOver : null;
		return length;
	}

	/**
	 * Returns {@code true}: bytes behind those that were left over are in the channel,
	 * and so are reported.
	 */
	@Override
	public boolean isDrainedByShortRead() {
		return true;
	}

	@Override
	public void awaitReadable() {
		this.key.awaitReadable();
	}

	@Override
	public boolean write(ByteBuffer buffer) throws IOException {
		this.channel.write(buffer);
		if (buffer.hasRemaining()) {
			this.key.awaitWritable();
			return false;
		}
		return true;
	}

	/**
	 * Writes as much as the network takes now, and leaves it at that.
	 */
	void send(ByteBuffer bytes) throws IOException {
		this.channel.write(bytes);
	}

	@Override
	public boolean resume() {
		return true;
	}

	@Override
	public boolean usesDirectBuffers() {
		return true;
	}

	@Override
	public long buffered() {
		return 0;
	}

	@Override
	public void shutdownOutput() {
		try {
			this.channel.shutdownOutput();
		}
		catch (IOException ex) {
			close();
		}
	}

	/**
	 * Returns whether the channel is open. Both states are read in any case, since they
	 * are at both ends of the channel's memory.
	 */
	@Override
	public boolean isConnected() {
		return this.channel.isOpen() & this.channel.isConnected();
	}

	@Override
	public void disconnect() {
		close();
	}

	/**
	 * Closes the channel and has the loop free its descriptor.
	 */
	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			// It is gone then
		}
		finally {
			this.key.cancel();
		}
	}

}
