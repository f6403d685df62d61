package io.websock.client.carrier;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Writer of one blocking connection: one thread at a time writes what waits, whoever sent
 * it. Thread-safe.
 */
final class BlockingWriter {

	private final StepDriver driver;

	private final OutputStream output;

	private final ReentrantLock writing = new ReentrantLock();

	BlockingWriter(StepDriver driver, OutputStream output) {
		this.driver = driver;
		this.output = output;
	}

	/**
	 * Writes all that is pending.
	 * @param waits whether to wait for a thread that is writing; if not, that thread also
	 * writes what is pending now
	 * @throws IOException if the connection is lost
	 */
	void write(boolean waits) throws IOException {
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
