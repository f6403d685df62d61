package io.websock.client.carrier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;

import org.jspecify.annotations.Nullable;

/**
 * One direction of a connection in memory, with room for a number of bytes. Thread-safe;
 * no method blocks. Who waits for bytes or room is notified once, without a lock.
 */
final class MemoryPipe {

	private static final Runnable NOBODY = () -> {
	};

	private final int capacity;

	private final Deque<ByteBuffer> parts = new ArrayDeque<>(0);

	private int length;

	private boolean ended;

	private boolean broken;

	private @Nullable Runnable reader;

	private @Nullable Runnable writer;

	MemoryPipe(int capacity) {
		this.capacity = capacity;
	}

	/**
	 * Takes as many bytes as there is room for.
	 * @param notified called once there is room, if not all were taken
	 * @throws IOException if the pipe has been closed
	 */
	void write(ByteBuffer bytes, Runnable notified) throws IOException {
		take(bytes, notified).run();
	}

	private synchronized Runnable take(ByteBuffer bytes, Runnable notified) throws IOException {
		if (this.ended || this.broken) {
			throw new IOException("The connection is closed");
		}
		int count = Math.min(bytes.remaining(), this.capacity - this.length);
		if (count > 0) {
			this.parts.add(ByteBuffer.allocate(count).put(bytes.slice(bytes.position(), count)).flip());
			bytes.position(bytes.position() + count);
			this.length += count;
		}
		this.writer = bytes.hasRemaining() ? notified : null;
		return (count > 0) ? takeReader() : NOBODY;
	}

	/**
	 * Gives bytes.
	 * @return their number; zero if there are none, negative if none will come
	 * @throws IOException if the pipe was closed before its end
	 */
	int read(ByteBuffer buffer) throws IOException {
		int start = buffer.position();
		Runnable notified = give(buffer);
		notified.run();
		int count = buffer.position() - start;
		return (count == 0 && isOver()) ? -1 : count;
	}

	private synchronized Runnable give(ByteBuffer buffer) throws IOException {
		if (this.broken) {
			throw new IOException("The connection is closed");
		}
		while (buffer.hasRemaining() && !this.parts.isEmpty()) {
			ByteBuffer part = this.parts.element();
			int count = Math.min(buffer.remaining(), part.remaining());
			buffer.put(part.slice(part.position(), count));
			part.position(part.position() + count);
			this.length -= count;
			if (!part.hasRemaining()) {
				this.parts.remove();
			}
		}
		return (this.length < this.capacity) ? takeWriter() : NOBODY;
	}

	private synchronized boolean isOver() {
		return this.ended && this.length == 0;
	}

	/**
	 * Has the reader notified once there are bytes, or none will come.
	 */
	void awaitReadable(Runnable notified) {
		Runnable now = NOBODY;
		synchronized (this) {
			this.reader = notified;
			if (this.length > 0 || this.ended || this.broken) {
				now = takeReader();
			}
		}
		now.run();
	}

	/**
	 * Ends the pipe behind what it holds.
	 */
	void end() {
		Runnable reader;
		synchronized (this) {
			this.ended = true;
			reader = takeReader();
		}
		reader.run();
	}

	/**
	 * Closes the pipe on the reader's side: nothing more is read, and writes fail.
	 */
	void close() {
		Runnable writer;
		synchronized (this) {
			this.broken = true;
			this.parts.clear();
			this.length = 0;
			writer = takeWriter();
		}
		writer.run();
	}

	private Runnable takeReader() {
		Runnable reader = this.reader;
		this.reader = null;
		return (reader != null) ? reader : NOBODY;
	}

	private Runnable takeWriter() {
		Runnable writer = this.writer;
		this.writer = null;
		return (writer != null) ? writer : NOBODY;
	}

}
