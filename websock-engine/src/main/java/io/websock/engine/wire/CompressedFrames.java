package io.websock.engine.wire;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

import io.websock.DataFrame;
import org.jspecify.annotations.Nullable;

/**
 * Cache of the compressed forms of recent messages, so that a message to many sessions is
 * compressed once. Bounded: a message that has lost its place is compressed again.
 * Thread-safe, without locks.
 */
final class CompressedFrames {

	private static final int PLACES = 16;

	/** Bytes of the longest entry: all places together hold 1 MiB at most. */
	private static final int LONGEST = 64 * 1024;

	private final AtomicReferenceArray<@Nullable Kept> places = new AtomicReferenceArray<>(PLACES);

	/**
	 * Returns the compressed form of a message.
	 * @param message the message; others are distinguished by identity
	 * @param deflater compresses the message if it is not in the cache
	 * @return a view with a position of its own, or {@code null} to send the message as
	 * it is
	 */
	@Nullable ByteBuffer deflate(DataFrame message, Supplier<@Nullable ByteBuffer> deflater) {
		int place = System.identityHashCode(message) % PLACES;
		Kept kept = this.places.get(place);
		if (kept == null || !kept.message().refersTo(message)) {
			kept = new Kept(new WeakReference<>(message), deflater.get());
			if (kept.length() <= LONGEST) {
				this.places.set(place, kept);
			}
		}
		return (kept.deflated() != null) ? kept.deflated().duplicate() : null;
	}

	/**
	 * Entry of the cache.
	 *
	 * @param message the message, which may still be collected
	 * @param deflated its compressed form, or {@code null} to send it as it is
	 */
	private record Kept(WeakReference<DataFrame> message, @Nullable ByteBuffer deflated) {

		int length() {
			return (this.deflated != null) ? this.deflated.capacity() : 0;
		}

	}

}
