package io.websock.conformance.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SocketChannel;

import io.websock.engine.wire.ByteSocket;
import io.websock.engine.wire.EventLoopKey;
import io.websock.engine.wire.EventLoops;

/**
 * Plain connection of the JDK's, watched by an event loop of the engine.
 */
final class EngineSocket implements ByteSocket {

	private final SocketChannel channel;

	private final EventLoopKey key;

	EngineSocket(SocketChannel channel, EventLoops loops) throws ClosedChannelException {
		this.channel = channel;
		this.key = loops.register(channel);
	}

	EventLoopKey key() {
		return this.key;
	}

	@Override
	public int read(ByteBuffer buffer) throws IOException {
		return this.channel.read(buffer);
	}

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

	@Override
	public boolean resume() {
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

	@Override
	public boolean isConnected() {
		return this.channel.isOpen() && this.channel.isConnected();
	}

	@Override
	public void disconnect() {
		close();
	}

	@Override
	public void close() {
		try {
			this.channel.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		finally {
			this.key.cancel();
		}
	}

}
