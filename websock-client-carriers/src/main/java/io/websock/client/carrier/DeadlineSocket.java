package io.websock.client.carrier;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * Socket whose reads end at a point in time, however many of them TLS needs for a record:
 * a server that sends one byte after another puts nothing off. Used by the reading
 * thread.
 */
final class DeadlineSocket extends Socket {

	private volatile @Nullable Long deadline;

	/**
	 * Sets when reads end.
	 * @param left the time from now, or {@code null} for never
	 */
	void endReadsAfter(@Nullable Duration left) {
		this.deadline = (left != null) ? System.nanoTime() + left.toNanos() : null;
	}

	/**
	 * Closes the socket, which ends a write that another thread is in, unless the result
	 * is completed in time. Uses the timer thread of the JDK.
	 * @param timeout the time; zero for never
	 * @return to be completed when the write is over
	 */
	CompletableFuture<Void> closeAfter(Duration timeout) {
		CompletableFuture<Void> written = new CompletableFuture<>();
		if (!timeout.isZero()) {
			written.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS).exceptionally((failure) -> {
				cut();
				return null;
			});
		}
		return written;
	}

	/**
	 * Closes the socket, and does not wait for TLS. Called by any thread.
	 */
	void cut() {
		try {
			close();
		}
		catch (IOException ex) {
			// It is gone then
		}
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return new Input(super.getInputStream());
	}

	private void setTimeout() throws IOException {
		Long deadline = this.deadline;
		if (deadline == null) {
			setSoTimeout(0);
			return;
		}
		long left = deadline - System.nanoTime();
		if (left <= 0) {
			throw new SocketTimeoutException("Nothing was received in time");
		}
		setSoTimeout((int) Math.min(TimeUnit.NANOSECONDS.toMillis(left) + 1, Integer.MAX_VALUE));
	}

	/**
	 * The socket's input, which applies the deadline to each read.
	 */
	private final class Input extends FilterInputStream {

		Input(InputStream in) {
			super(in);
		}

		@Override
		public int read() throws IOException {
			setTimeout();
			return super.read();
		}

		@Override
		public int read(byte[] bytes, int offset, int length) throws IOException {
			setTimeout();
			return super.read(bytes, offset, length);
		}

	}

}
