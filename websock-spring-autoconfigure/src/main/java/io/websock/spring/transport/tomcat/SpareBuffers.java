package io.websock.spring.transport.tomcat;

import java.nio.ByteBuffer;

import org.apache.tomcat.util.collections.SynchronizedStack;
import org.apache.tomcat.util.net.SocketBufferHandler;
import org.apache.tomcat.util.net.SocketProperties;

/**
 * Buffers that connections of one endpoint have released, for those that need some: on
 * the heap or outside it, as Tomcat's properties say. Bounded: what finds no place is
 * left to the garbage collector. Thread-safe.
 */
final class SpareBuffers {

	/** Maximum number of spare ones of each kind: what the threads of a burst need. */
	static final int LIMIT = 64;

	private final SynchronizedStack<SocketBufferHandler> handlers = new SynchronizedStack<>(LIMIT, LIMIT);

	private final SynchronizedStack<ByteBuffer> records = new SynchronizedStack<>(LIMIT, LIMIT);

	private final SocketProperties properties;

	SpareBuffers(SocketProperties properties) {
		this.properties = properties;
	}

	/**
	 * Returns a handler of Tomcat's with empty buffers.
	 */
	SocketBufferHandler takeHandler() {
		SocketBufferHandler spare = this.handlers.pop();
		return (spare != null) ? spare : new SocketBufferHandler(this.properties.getAppReadBufSize(),
				this.properties.getAppWriteBufSize(), this.properties.getDirectBuffer());
	}

	/**
	 * Takes back a handler whose buffers are empty.
	 */
	void give(SocketBufferHandler handler) {
		handler.reset();
		this.handlers.push(handler);
	}

	/**
	 * Returns an empty buffer for records of TLS.
	 * @param size bytes for which it has room
	 */
	ByteBuffer takeRecords(int size) {
		ByteBuffer spare = this.records.pop();
		if (spare != null && spare.capacity() >= size) {
			return spare.clear();
		}
		return this.properties.getDirectSslBuffer() ? ByteBuffer.allocateDirect(size) : ByteBuffer.allocate(size);
	}

	/**
	 * Takes back a buffer for records of TLS.
	 */
	void give(ByteBuffer records) {
		this.records.push(records);
	}

}
