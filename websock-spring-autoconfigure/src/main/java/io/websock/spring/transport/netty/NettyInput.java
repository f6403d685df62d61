package io.websock.spring.transport.netty;

import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import io.netty.buffer.ByteBuf;

/**
 * Bytes that the event loop has read and the session has not. The loop adds, the
 * session's owner reads and closes.
 */
final class NettyInput {

	/** Bytes from which the loop reads no more, so that the peer is slowed down. */
	static final int MAX_QUEUED = 64 * 1024;

	/**
	 * Bytes that a buffer counts on top of its content, so that a peer that sends single
	 * bytes does not fill the memory with buffers.
	 */
	static final int OVERHEAD = 1024;

	private static final AtomicIntegerFieldUpdater<NettyInput> QUEUED = AtomicIntegerFieldUpdater
		.newUpdater(NettyInput.class, "queued");

	private final Queue<ByteBuf> buffers = new ConcurrentLinkedQueue<>();

	/** Bytes that wait, with the overhead of their buffers. */
	private volatile int queued;

	/** Whether the peer has ended its direction, or the connection is gone. */
	private volatile boolean ended;

	private volatile boolean closed;

	/**
	 * Adds bytes that were read.
	 * @param bytes the bytes, which this releases
	 */
	void add(ByteBuf bytes) {
		if (!bytes.isReadable()) {
			bytes.release();
			return;
		}
		QUEUED.addAndGet(this, bytes.readableBytes() + OVERHEAD);
		this.buffers.add(bytes);
		if (this.closed) {
			releaseAll();
		}
	}

	/**
	 * Notes that nothing follows.
	 */
	void end() {
		this.ended = true;
	}

	/**
	 * Returns whether the loop is to read more.
	 */
	boolean hasRoom() {
		return this.queued < MAX_QUEUED;
	}

	/**
	 * Returns whether there are bytes, or the end of them, to read.
	 */
	boolean isReadable() {
		return this.ended || !this.buffers.isEmpty();
	}

	/**
	 * Moves bytes.
	 * @param to buffer with room
	 * @return how many; zero if there are none at the moment, negative behind the last
	 */
	int read(ByteBuffer to) {
		// Read before the queue, so that bytes added before the end are found
		boolean last = this.ended;
		int start = to.position();
		int released = 0;
		for (ByteBuf head = this.buffers.peek(); head != null && to.hasRemaining(); head = this.buffers.peek()) {
			int limit = to.limit();
			to.limit(to.position() + Math.min(head.readableBytes(), to.remaining()));
			head.readBytes(to);
			to.limit(limit);
			if (!head.isReadable()) {
				this.buffers.poll();
				head.release();
				released += OVERHEAD;
			}
		}
		int read = to.position() - start;
		if (read > 0) {
			QUEUED.addAndGet(this, -read - released);
		}
		return (read == 0 && last) ? -1 : read;
	}

	/**
	 * Drops what was not read, and what still comes.
	 */
	void close() {
		this.closed = true;
		releaseAll();
	}

	private void releaseAll() {
		for (ByteBuf buffer = this.buffers.poll(); buffer != null; buffer = this.buffers.poll()) {
			QUEUED.addAndGet(this, -buffer.readableBytes() - OVERHEAD);
			buffer.release();
		}
	}

}
