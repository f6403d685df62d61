package io.websock.engine.wire;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Pool of buffers of one size, for connections that are busy at the moment; an idle one
 * has none. Bounded: a heap buffer that finds no place is left to the garbage collector.
 * Thread-safe, without locks.
 *
 * <p>
 * Direct buffers spare a copy where a channel of the JDK's is read or written. There are
 * never more of them than the pool has places, and heap buffers where all are in use. So
 * what waits for a peer is {@linkplain #kept moved} to the heap.
 */
final class BufferPool {

	/**
	 * Bytes of a message of 64 KiB with its header: lengths are often round numbers.
	 */
	private static final int SIZE = 64 * 1024 + 64;

	private static final int PLACES = 4 * Runtime.getRuntime().availableProcessors();

	/** Pool of heap buffers of all connections. */
	static final BufferPool SHARED = new BufferPool(SIZE, PLACES, false);

	/** Pool of direct buffers of all connections. */
	private static final BufferPool DIRECT = new BufferPool(SIZE, PLACES, true);

	private final int size;

	private final boolean direct;

	/** Number of direct buffers that may still be created. */
	private final AtomicInteger creatable;

	/** Buffers that no connection has; seen by tests. */
	final AtomicReferenceArray<ByteBuffer> places;

	BufferPool(int size, int places, boolean direct) {
		this.size = size;
		this.places = new AtomicReferenceArray<>(places);
		this.direct = direct;
		this.creatable = new AtomicInteger(direct ? places : 0);
	}

	/**
	 * Returns the pool for a socket's reads and writes.
	 * @param socket the socket
	 * @return the pool of the kind of buffers that it uses without a copy
	 */
	static BufferPool of(ByteSocket socket) {
		return socket.usesDirectBuffers() ? DIRECT : SHARED;
	}

	/**
	 * Returns bytes that wait for a peer where they do not keep others from the pool.
	 * @param buffer what is to be kept: from its position to its limit
	 * @return the buffer itself if it is on the heap; otherwise a copy of what remains in
	 * it, and the buffer is given back
	 */
	static ByteBuffer kept(ByteBuffer buffer) {
		if (!buffer.isDirect()) {
			return buffer;
		}
		ByteBuffer copy = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
		DIRECT.give(buffer);
		return copy;
	}

	/**
	 * Returns an empty buffer.
	 * @return the buffer; its content is left over from other connections
	 */
	ByteBuffer take() {
		for (int i = 0, place = start(); i < this.places.length(); i++, place++) {
			ByteBuffer buffer = this.places.getAndSet(place % this.places.length(), null);
			if (buffer != null) {
				return buffer.clear();
			}
		}
		return mayCreate() ? ByteBuffer.allocateDirect(this.size) : ByteBuffer.allocate(this.size);
	}

	private boolean mayCreate() {
		return this.creatable.get() > 0 && this.creatable.getAndDecrement() > 0;
	}

	/**
	 * Takes a buffer back. One of another size or kind is dropped.
	 * @param buffer the buffer
	 */
	void give(ByteBuffer buffer) {
		if (buffer.capacity() != this.size || buffer.isDirect() != this.direct) {
			return;
		}
		for (int i = 0, place = start(); i < this.places.length(); i++, place++) {
			if (this.places.compareAndSet(place % this.places.length(), null, buffer)) {
				return;
			}
		}
	}

	/**
	 * Returns where the calling thread starts to look. Threads are spread over the
	 * places, so that each mostly gets the buffer that it gave last.
	 */
	private int start() {
		return (int) (Thread.currentThread().getId() % this.places.length());
	}

}
