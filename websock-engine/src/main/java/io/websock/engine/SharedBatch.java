package io.websock.engine;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.function.Function;

import io.websock.Frame;
import org.jspecify.annotations.Nullable;

/**
 * Several frames that go to the same sessions, in order, so that each connection gets all
 * of them by one write. Used by one thread.
 */
public final class SharedBatch {

	private final List<SharedFrame> frames;

	private @Nullable Function<Frame, ByteBuffer> encoder;

	/** Result of the encoder. */
	private ByteBuffer encoded = ByteBuffer.allocate(0);

	/**
	 * Creates a batch.
	 * @param frames the frames
	 */
	public SharedBatch(List<SharedFrame> frames) {
		this.frames = List.copyOf(frames);
	}

	/**
	 * Returns the frames.
	 * @return the frames, in order
	 */
	public List<SharedFrame> frames() {
		return this.frames;
	}

	/**
	 * Returns the frames as bytes on the wire. They are put together once: pass the same
	 * encoder for all connections.
	 * @param encoder encoder of a frame into header and payload
	 * @return a view that is valid until the next call
	 */
	public ByteBuffer encoded(Function<Frame, ByteBuffer> encoder) {
		if (this.encoder != encoder) {
			this.encoded = join(this.frames.stream().map((frame) -> frame.encoded(encoder)).toList());
			this.encoder = encoder;
		}
		return this.encoded.rewind();
	}

	private static ByteBuffer join(List<ByteBuffer> parts) {
		ByteBuffer joined = ByteBuffer
			.allocate(parts.stream().mapToInt(ByteBuffer::remaining).reduce(0, Math::addExact));
		parts.forEach(joined::put);
		return joined.flip();
	}

}
