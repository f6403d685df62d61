package io.websock.client.carrier;

import java.io.IOException;
import java.nio.ByteBuffer;

import io.websock.engine.wire.ByteSocket;
import org.jspecify.annotations.Nullable;

/**
 * Bytes from a driver to a socket of the engine's port, as far as it takes them. Used by
 * one thread at a time.
 */
final class SocketWriter {

	private final StepDriver driver;

	private final ByteSocket socket;

	/** Bytes that the socket has not taken. */
	private @Nullable ByteBuffer unwritten;

	/** Whether the socket is going to report that it can take more. */
	private boolean stalled;

	SocketWriter(StepDriver driver, ByteSocket socket) {
		this.driver = driver;
		this.socket = socket;
	}

	/**
	 * Goes on after the report that there is room.
	 * @throws IOException if the connection is lost
	 */
	void resume() throws IOException {
		if (this.stalled) {
			this.stalled = !this.socket.resume();
		}
	}

	/**
	 * Writes what waits, unless the socket is going to report first.
	 * @throws IOException if the connection is lost
	 */
	void write() throws IOException {
		ByteBuffer bytes = next();
		while (bytes != null) {
			int before = bytes.remaining();
			this.stalled = !this.socket.write(bytes);
			this.unwritten = bytes.hasRemaining() ? bytes : null;
			this.driver.written(before - bytes.remaining());
			bytes = next();
		}
	}

	private @Nullable ByteBuffer next() {
		if (this.stalled) {
			return null;
		}
		return (this.unwritten != null) ? this.unwritten : this.driver.poll();
	}

	/**
	 * Returns whether the network has everything, or will not take it any more.
	 */
	boolean isComplete() {
		return this.driver.pending() == 0 && !(this.stalled && this.socket.buffered() > 0 && this.socket.isConnected());
	}

}
