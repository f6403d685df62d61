package io.websock.engine.wire;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Pool of buffers of one size, for connections that are busy at the moment; an idle one
 * has none. Bounded: a buffer that finds no place is left to the garbage collector.
 * Thread-safe, without locks.
 */
final class BufferPool {

	/**
	 * Bytes of a message of 64 KiB with its header: lengths are often round numbers.
	 */
	private static final int SIZE = 64 * 1024 + 64;

	/** Pool of all connections. */
	static final BufferPool SHARED = new BufferPool(SIZE, 4 * Runtime.getRuntime().availableProcessors());

	private final int size;

	/** Buffers that no connection has; seen by tests. */
	final AtomicReferenceArray<ByteBuffer> places;

	BufferPool(int size, int places) {
		this.size = size;
		this.places = new AtomicReferenceArray<>(places);
	}

	/**
	 * Returns an empty heap buffer.
	 * @return the buffer; its content is left over from other connections
	 */
	ByteBuffer take() {
		for (int i = 0, place = start(); i < this.places.length(); i++, place++) {
			ByteBuffer buffer = this.places.getAndSet(place % this.places.length(), null);
			if (buffer != null) {
				return buffer.clear();
			}
		}
		return ByteBuffer.allocate(this.size);
	}

	/**
	 * Takes a buffer back. One of another size is dropped.
	 * @param buffer the buffer
	 */
	void give(ByteBuffer buffer) {
		if (buffer.capacity() != this.size) {
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
