package io.websock.engine.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.stream.IntStream;

/**
 * Shows tests in other packages which buffers no connection has.
 */
public final class PooledBuffers {

	private PooledBuffers() {
	}

	/**
	 * Returns the buffers that wait in the pool of all connections.
	 * @return the buffers, at this moment
	 */
	public static List<ByteBuffer> all() {
		AtomicReferenceArray<ByteBuffer> places = BufferPool.SHARED.places;
		return IntStream.range(0, places.length()).mapToObj(places::get).filter(Objects::nonNull).toList();
	}

}
