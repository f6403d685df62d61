package io.websock.engine.wire;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Buffers of one size for connections that are busy at the moment; an idle one has none.
 * Lock-free, and bounded: what finds no place is left to the garbage collector.
 */
final class BufferPool {

	/**
	 * Room for a message of 64 KiB with its header, since messages like round figures.
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
	 * @return the buffer
	 */
	ByteBuffer take() {
		for (int i = 0, place = home(); i < this.places.length(); i++, place++) {
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
		for (int i = 0, place = home(); i < this.places.length(); i++, place++) {
			if (this.places.compareAndSet(place % this.places.length(), null, buffer)) {
				return;
			}
		}
	}

	/**
	 * Spreads threads over the places, so that each mostly meets its own buffer again.
	 */
	private int home() {
		return (int) (Thread.currentThread().getId() % this.places.length());
	}

}
