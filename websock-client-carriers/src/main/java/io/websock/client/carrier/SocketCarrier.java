package io.websock.client.carrier;

import java.io.IOException;
import java.nio.ByteBuffer;
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

	private final WheelTimer timer;

	private final Runnable abandoned;

	/** Number of signals that the working thread has not seen. */
	private final AtomicInteger signals = new AtomicInteger();

	private volatile @Nullable ByteSocket socket;

	private volatile boolean readable;

	private volatile boolean writable;

	/** Set together with the socket; the working thread's. */
	private @Nullable SocketWriter writer;

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
		this.timer = new WheelTimer(timers, this::signal);
		this.abandoned = abandoned;
	}

	StepDriver driver() {
		return this.driver;
	}

	/**
	 * Begins to use a socket. Called once, when it is connected.
	 */
	void attach(ByteSocket socket) {
		this.writer = new SocketWriter(this.driver, socket);
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
		SocketWriter writer = this.writer;
		if (socket != null && writer != null && !this.closed) {
			try {
				move(socket, writer);
			}
			catch (IOException ex) {
				this.driver.lost(ex);
			}
		}
		this.driver.deliver();
		this.timer.set(this.driver.untilTick());
		if (this.driver.isEnded()) {
			close(socket, writer);
		}
	}

	/**
	 * Moves bytes in both directions until neither has any, or is wanted.
	 */
	private void move(ByteSocket socket, SocketWriter writer) throws IOException {
		if (this.writable) {
			this.writable = false;
			writer.resume();
		}
		boolean more = true;
		while (more) {
			writer.write();
			this.driver.deliver();
			more = this.readable && this.driver.wantsInput() && read(socket);
		}
		writer.write();
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

	/**
	 * Closes the socket once it has sent what waits, or the deadline for that has passed.
	 */
	private void close(@Nullable ByteSocket socket, @Nullable SocketWriter writer) {
		if (socket == null || writer == null) {
			this.timer.cancel();
			this.abandoned.run();
		}
		else if (!this.closed && writer.isComplete()) {
			this.closed = true;
			this.timer.cancel();
			socket.close();
		}
	}

}
