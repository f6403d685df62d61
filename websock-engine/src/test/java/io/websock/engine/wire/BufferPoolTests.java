package io.websock.engine.wire;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class BufferPoolTests {

	private static final int SIZE = 64;

	private static final int PLACES = 3;

	@Test
	void directBuffersAreNoMoreThanPlaces() {
		BufferPool pool = new BufferPool(SIZE, PLACES, true);

		List<ByteBuffer> buffers = Stream.generate(pool::take).limit(2 * PLACES).toList();

		assertThat(buffers).filteredOn(ByteBuffer::isDirect).hasSize(PLACES);
		assertThat(buffers).allMatch((buffer) -> buffer.capacity() == SIZE);
	}

	@Test
	void directBufferIsLentAgain() {
		BufferPool pool = new BufferPool(SIZE, PLACES, true);
		ByteBuffer buffer = pool.take();
		buffer.put((byte) 1);

		pool.give(buffer);

		assertThat(pool.take()).isSameAs(buffer).matches((lent) -> lent.remaining() == SIZE);
	}

	@Test
	void poolKeepsItsOwnKindOnly() {
		BufferPool direct = new BufferPool(SIZE, PLACES, true);
		BufferPool heap = new BufferPool(SIZE, PLACES, false);

		direct.give(ByteBuffer.allocate(SIZE));
		heap.give(ByteBuffer.allocateDirect(SIZE));
		heap.give(ByteBuffer.allocate(SIZE + 1));

		assertThat(heap.take().isDirect()).isFalse();
		assertThat(heap.take().capacity()).isEqualTo(SIZE);
		assertThat(direct.take().isDirect()).isTrue();
	}

	@Test
	void whatWaitsIsMovedToTheHeap() {
		ByteBuffer direct = ByteBuffer.allocateDirect(SIZE).put(new byte[] { 1, 2, 3 }).flip();
		direct.get();
		ByteBuffer heap = ByteBuffer.wrap(new byte[] { 4 });

		assertThat(BufferPool.kept(direct)).isEqualTo(ByteBuffer.wrap(new byte[] { 2, 3 }));
		assertThat(BufferPool.kept(heap)).isSameAs(heap);
	}

}
