package io.websock.protocol;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Array that a message is put together in. It grows with what has arrived, by doubling.
 * After a message the array is given up and only its length remembered: the next message
 * may take as much at once, since this peer has already paid for it in bytes sent.
 *
 * <p>
 * A forkable buffer shares its array with its forks. Bytes are only ever added to an
 * array, and each part of it is claimed by one buffer before it is written; a buffer that
 * comes second copies the array. So a chain of forks costs no more than one buffer.
 */
final class MessageBuffer {

	private static final byte[] NONE = new byte[0];

	private static final int SMALLEST = 256;

	/** Beyond this a peer pays for each message anew. */
	private static final int LARGEST_HINT = 1024 * 1024;

	private byte[] bytes = NONE;

	private int size;

	private int hint;

	/** Whether {@link #fork()} may be called. */
	private final boolean forkable;

	/** End of what is claimed in the array; {@code null} unless forks may share it. */
	private @Nullable AtomicInteger claimed;

	MessageBuffer(boolean forkable) {
		this.forkable = forkable;
	}

	/**
	 * Returns a buffer with the same bytes. What is put into one of the two is not seen
	 * in the other. Any thread.
	 * @return the fork
	 * @throws IllegalStateException unless this buffer is forkable
	 */
	MessageBuffer fork() {
		if (!this.forkable) {
			throw new IllegalStateException("The buffer is not forkable");
		}
		MessageBuffer fork = new MessageBuffer(true);
		fork.bytes = this.bytes;
		fork.size = this.size;
		fork.hint = this.hint;
		fork.claimed = this.claimed;
		return fork;
	}

	int size() {
		return this.size;
	}

	int capacity() {
		return this.bytes.length;
	}

	byte[] array() {
		return this.bytes;
	}

	/**
	 * Makes room.
	 * @param more bytes that are about to be put
	 * @param most how long the message can become at most
	 */
	void reserve(int more, long most) {
		long needed = (long) this.size + more;
		if (needed > this.bytes.length || !claim((int) needed)) {
			long wanted = Math.max(Math.max(needed, 2L * this.size), Math.max(SMALLEST, this.hint));
			this.bytes = Arrays.copyOf(this.bytes, (int) Math.max(needed, Math.min(wanted, most)));
			this.claimed = this.forkable ? new AtomicInteger((int) needed) : null;
		}
	}

	private boolean claim(int end) {
		AtomicInteger claimed = this.claimed;
		return claimed == null || claimed.compareAndSet(this.size, end);
	}

	/**
	 * Puts part of a buffer. There must be room.
	 * @param from the buffer; its position and limit stay
	 * @param start index of the first byte
	 * @param end index after the last byte
	 */
	void put(ByteBuffer from, int start, int end) {
		from.get(start, this.bytes, this.size, end - start);
		this.size += end - start;
	}

	/**
	 * Notes that bytes were put into the array after those that are there.
	 * @param count how many
	 */
	void advance(int count) {
		this.size += count;
	}

	ByteBuffer view() {
		return ByteBuffer.wrap(this.bytes, 0, this.size);
	}

	/**
	 * Returns whether the array has the bytes and no room beside them, and no fork has
	 * it.
	 */
	boolean isExact() {
		return this.size == this.bytes.length && !this.forkable;
	}

	/**
	 * Gives up the array.
	 */
	void clear() {
		this.hint = Math.min(this.size, LARGEST_HINT);
		this.bytes = NONE;
		this.size = 0;
		this.claimed = null;
	}

}
