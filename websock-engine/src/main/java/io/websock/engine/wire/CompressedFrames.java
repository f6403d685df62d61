package io.websock.engine.wire;

import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.function.Supplier;

import io.websock.DataFrame;
import org.jspecify.annotations.Nullable;

/**
 * Compressed forms of the messages sent last, so that one that goes to many sessions at
 * about the same time is compressed once. Lock-free, and bounded: a message that has lost
 * its place is compressed again. Thread-safe.
 */
final class CompressedFrames {

	private static final int PLACES = 16;

	/** Longer ones are not kept: all places together hold 1 MiB at most. */
	private static final int LONGEST = 64 * 1024;

	private final AtomicReferenceArray<@Nullable Kept> places = new AtomicReferenceArray<>(PLACES);

	/**
	 * Returns the compressed form of a message.
	 * @param message the message, told from others by identity
	 * @param deflater compresses it if need be
	 * @return a view with a position of its own, or {@code null} for what is sent as it
	 * is
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
	 * What became of a message.
	 *
	 * @param message the message, not kept from being collected
	 * @param deflated its compressed form, if that is what is sent
	 */
	private record Kept(WeakReference<DataFrame> message, @Nullable ByteBuffer deflated) {

		int length() {
			return (this.deflated != null) ? this.deflated.capacity() : 0;
		}

	}

}
