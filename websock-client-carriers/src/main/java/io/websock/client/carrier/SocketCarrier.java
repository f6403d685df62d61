package io.websock.client.carrier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import io.websock.engine.TimerWheel;
import io.websock.engine.wire.ByteSocket;
import org.jspecify.annotations.Nullable;

/**
 * Carrier over a socket of the engine's port, on whatever thread works for it: one at a
 * time, and none while there is nothing to do. The host of the socket reports what
 * happens to it, from any thread.
 */
final class SocketCarrier {

	private static final int BUFFER = 16 * 1024;

	/** Bytes are decoded before the thread does anything else. */
	private static final ThreadLocal<ByteBuffer> INPUT = ThreadLocal.withInitial(() -> ByteBuffer.allocate(BUFFER));

	private final StepDriver driver;

	private final Executor reports;

	private final Executor executor;

	private final TimerWheel timers;

	private final Runnable abandoned;

	/** Number of signals that the working thread has not seen. */
	private final AtomicInteger signals = new AtomicInteger();

	private volatile @Nullable ByteSocket socket;

	private volatile boolean readable;

	private volatile boolean writable;

	/** The fields below are the working thread's. Bytes that the socket has not taken. */
	private @Nullable ByteBuffer unwritten;

	/** Whether the socket is going to report that it can take more. */
	private boolean stalled;

	private TimerWheel.@Nullable Timer timer;

	private long timerNanos;

	/** Whether the timer has fired; set by the timers' thread. */
	private volatile boolean fired;

	private boolean closed;

	/**
	 * Creates a carrier, whose deadlines run from now on.
	 * @param setup what the connection is to be
	 * @param reports runs what follows from a report of the socket
	 * @param executor runs what follows from calls of the handle, and from deadlines
	 * @param timers timers of the deadlines
	 * @param abandoned called if the end comes before there is a socket
	 */
	SocketCarrier(ClientSetup setup, Executor reports, Executor executor, TimerWheel timers, Runnable abandoned) {
		this.driver = new StepDriver(setup, false, this::signal);
		this.reports = reports;
		this.executor = executor;
		this.timers = timers;
		this.abandoned = abandoned;
	}

	StepDriver driver() {
		return this.driver;
	}

	/**
	 * Begins to use a socket. Called once, when it is connected.
	 */
	void attach(ByteSocket socket) {
		this.socket = socket;
		readable();
	}

	void readable() {
		this.readable = true;
		signal(this.reports);
	}

	void writable() {
		this.writable = true;
		signal(this.reports);
	}

	void lost(IOException cause) {
		this.driver.lost(cause);
		signal();
	}

	/**
	 * Has a thread do what is due.
	 */
	void signal() {
		signal(this.executor);
	}

	private void signal(Executor executor) {
		if (this.signals.getAndIncrement() == 0) {
			executor.execute(this::run);
		}
	}

	private void run() {
		int seen = this.signals.get();
		while (seen != 0) {
			work();
			seen = this.signals.addAndGet(-seen);
		}
	}

	private void work() {
		this.driver.tick();
		ByteSocket socket = this.socket;
		if (socket != null && !this.closed) {
			try {
				move(socket);
			}
			catch (IOException ex) {
				this.driver.lost(ex);
			}
		}
		this.driver.deliver();
		setTimer();
		if (this.driver.isEnded()) {
			close(socket);
		}
	}

	/**
	 * Moves bytes in both directions until neither has any, or is wanted.
	 */
	private void move(ByteSocket socket) throws IOException {
		boolean more = true;
		while (more) {
			write(socket);
			this.driver.deliver();
			more = this.readable && this.driver.wantsInput() && read(socket);
		}
		write(socket);
	}

	/**
	 * Reads once.
	 * @return whether there may be more
	 */
	private boolean read(ByteSocket socket) throws IOException {
		ByteBuffer buffer = INPUT.get().clear();
		int length = socket.read(buffer);
		if (length < 0) {
			this.readable = false;
			this.driver.endOfInput();
			return false;
		}
		boolean filled = !buffer.hasRemaining();
		this.driver.receive(buffer.flip());
		if (length == 0 || (!filled && socket.isDrainedByShortRead())) {
			this.readable = false;
			socket.awaitReadable();
			return false;
		}
		return true;
	}

	private void write(ByteSocket socket) throws IOException {
		if (this.stalled && this.writable) {
			this.writable = false;
			this.stalled = !socket.resume();
		}
		while (!this.stalled) {
			ByteBuffer bytes = (this.unwritten != null) ? this.unwritten : this.driver.poll();
			if (bytes == null) {
				return;
			}
			int before = bytes.remaining();
			this.stalled = !socket.write(bytes);
			this.unwritten = bytes.hasRemaining() ? bytes : null;
			this.driver.written(before - bytes.remaining());
		}
	}

	/**
	 * Closes the socket once it has sent what waits, or the deadline for that has passed.
	 */
	private void close(@Nullable ByteSocket socket) {
		if (this.closed || (socket != null && (this.driver.pending() > 0 || isBuffering(socket)))) {
			return;
		}
		this.closed = socket != null;
		cancelTimer();
		if (socket != null) {
			socket.close();
		}
		else {
			this.abandoned.run();
		}
	}

	private boolean isBuffering(ByteSocket socket) {
		return this.stalled && socket.buffered() > 0 && socket.isConnected();
	}

	private void setTimer() {
		Duration left = this.driver.untilTick();
		if (left == null) {
			return;
		}
		long due = this.timers.now() + left.toNanos();
		if (this.timer == null || this.fired || due < this.timerNanos) {
			cancelTimer();
			this.fired = false;
			this.timerNanos = due;
			this.timer = this.timers.schedule(left, this::timeout);
		}
	}

	private void cancelTimer() {
		if (this.timer != null) {
			this.timer.cancel();
		}
	}

	private void timeout() {
		this.fired = true;
		signal();
	}

}
