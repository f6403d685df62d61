package io.websock.client.carrier;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.websock.engine.wire.ByteSocket;

/**
 * One end of a connection in memory. Reports come on the thread of the other end.
 */
final class MemorySocket implements ByteSocket {

	private final MemoryPipe in;

	private final MemoryPipe out;

	private volatile boolean closed;

	private volatile Runnable readable = () -> {
	};

	private volatile Runnable writable = () -> {
	};

	private MemorySocket(MemoryPipe in, MemoryPipe out) {
		this.in = in;
		this.out = out;
	}

	/**
	 * Creates a connection.
	 * @param capacity number of bytes under way in each direction
	 * @return its two ends
	 */
	static MemorySocket[] connection(int capacity) {
		MemoryPipe one = new MemoryPipe(capacity);
		MemoryPipe other = new MemoryPipe(capacity);
		return new MemorySocket[] { new MemorySocket(one, other), new MemorySocket(other, one) };
	}

	/**
	 * Sets where reports go.
	 * @param readable called after {@link #awaitReadable()}
	 * @param writable called after a write that was not complete
	 */
	void report(Runnable readable, Runnable writable) {
		this.readable = readable;
		this.writable = writable;
	}

	@Override
	public int read(ByteBuffer buffer) throws IOException {
		return this.in.read(buffer);
	}

	@Override
	public boolean isDrainedByShortRead() {
		return true;
	}

	@Override
	public void awaitReadable() {
		this.in.awaitReadable(() -> this.readable.run());
	}

	@Override
	public boolean write(ByteBuffer buffer) throws IOException {
		this.out.write(buffer, () -> this.writable.run());
		return !buffer.hasRemaining();
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
		this.out.end();
	}

	@Override
	public boolean isConnected() {
		return !this.closed;
	}

	@Override
	public void disconnect() {
		close();
	}

	@Override
	public void close() {
		this.closed = true;
		this.out.end();
		this.in.close();
	}

}
