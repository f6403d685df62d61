package io.websock.client.carrier;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writer of one blocking connection: one thread at a time writes what waits, whoever sent
 * it. Thread-safe.
 */
final class BlockingWriter {

	private final StepDriver driver;

	private final OutputStream output;

	private final DeadlineSocket socket;

	private final Duration timeout;

	private final ReentrantLock writing = new ReentrantLock();

	/**
	 * Creates a writer.
	 * @param driver the driver
	 * @param output where to write
	 * @param socket the socket below it
	 * @param timeout time for a write of the reading thread; zero for any
	 */
	BlockingWriter(StepDriver driver, OutputStream output, DeadlineSocket socket, Duration timeout) {
		this.driver = driver;
		this.output = output;
		this.socket = socket;
		this.timeout = timeout;
	}

	/**
	 * Writes all that is pending, on the thread that would otherwise watch the write.
	 * Does not wait for a thread that is writing; that thread also writes what is pending
	 * now.
	 * @throws IOException if the connection is lost or the time has passed
	 */
	void writeWatched() throws IOException {
		if (this.driver.pending() > 0) {
			CompletableFuture<Void> written = this.socket.closeAfter(this.timeout);
			try {
				write(false);
			}
			finally {
				written.complete(null);
			}
		}
	}

	/**
	 * Writes all that is pending, and closes the stream behind it.
	 * @throws IOException if the connection is lost or the time has passed
	 */
	void end() throws IOException {
		CompletableFuture<Void> ended = this.socket.closeAfter(this.timeout);
		try {
			write();
			this.output.close();
		}
		finally {
			ended.complete(null);
		}
	}

	/**
	 * Writes all that is pending, after the thread that is writing.
	 * @throws IOException if the connection is lost
	 */
	void write() throws IOException {
		write(true);
	}

	private void write(boolean waits) throws IOException {
		while (this.driver.pending() > 0 && lock(waits)) {
			try {
				drain();
			}
			finally {
				this.writing.unlock();
			}
		}
	}

	private boolean lock(boolean waits) {
		if (waits) {
			this.writing.lock();
			return true;
		}
		return this.writing.tryLock();
	}

	private void drain() throws IOException {
		ByteBuffer bytes = this.driver.poll();
		while (bytes != null) {
			int length = bytes.remaining();
			this.output.write(bytes.array(), bytes.arrayOffset() + bytes.position(), length);
			this.driver.written(length);
			bytes = this.driver.poll();
		}
	}

}
