package io.websock.client.carrier;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.client.ClientState;
import io.websock.client.Open;
import io.websock.client.Opening;
import io.websock.client.Step;
import io.websock.client.WebSocketClient;
import io.websock.protocol.CloseCode;
import org.jspecify.annotations.Nullable;

/**
 * Driver of one client's state: takes inputs from any thread one at a time, and keeps
 * what follows from them in order. A carrier reads while {@link #wantsInput()}, writes
 * what it {@linkplain #poll polls}, {@linkplain #deliver() delivers} on its thread, calls
 * {@link #tick()} after {@link #untilTick()}, and closes the connection once the driver
 * {@linkplain #isEnded() has ended} and nothing is pending. Thread-safe; no method blocks
 * but for the listener.
 */
final class StepDriver implements ClientConnection {

	private final ClientSetup setup;

	private final boolean takesAll;

	private final Runnable wakeup;

	private final ReentrantLock lock = new ReentrantLock();

	private final Deadlines deadlines;

	/** Bytes that the carrier has not taken yet. */
	private final Deque<ByteBuffer> out = new ArrayDeque<>();

	private final ListenerCalls calls;

	private volatile ClientState state;

	/** Bytes that the network has not taken yet. */
	private long pending;

	/** Whether a frame was refused since the listener was told that there is room. */
	private boolean refused;

	/**
	 * Creates a driver, and begins the opening handshake.
	 * @param setup what the connection is to be
	 * @param takesAll whether frames are taken however many bytes wait
	 * @param wakeup called without a lock by any thread whose call had consequences that
	 * are the carrier's to see to
	 */
	StepDriver(ClientSetup setup, boolean takesAll, Runnable wakeup) {
		this.setup = setup;
		this.takesAll = takesAll;
		this.wakeup = wakeup;
		this.deadlines = new Deadlines(setup.writeTimeout());
		this.calls = new ListenerCalls(setup.listener());
		Step first = WebSocketClient.open(setup.uri(), setup.options(), setup.random(), now());
		this.state = first.state();
		accept(first);
	}

	private Instant now() {
		return this.setup.clock().instant();
	}

	private void accept(Step step) {
		boolean stalls = this.pending > 0 && !isOpening();
		this.state = step.state();
		step.events().forEach((event) -> this.calls.add((listener) -> listener.event(this, event)));
		for (ByteBuffer bytes : step.out()) {
			this.out.add(bytes);
			this.pending += bytes.remaining();
		}
		if (!stalls) {
			progressed();
		}
		this.deadlines.state(step.wakeAt(), !(step.state() instanceof Open));
		this.deadlines.reading(reads(), now());
	}

	private boolean isOpening() {
		return this.state instanceof Opening;
	}

	/**
	 * Has the time for writes begin again. While the connection is opening, the time for
	 * that is the one that counts.
	 */
	private void progressed() {
		this.deadlines.progress(this.pending > 0 && !isOpening(), now());
	}

	private boolean reads() {
		return !this.calls.isPaused() && this.pending <= this.setup.maxPendingBytes() && !this.state.isEnded();
	}

	@Override
	public boolean send(Frame frame) {
		this.lock.lock();
		try {
			if (this.state instanceof Open && !this.takesAll && this.pending > this.setup.maxPendingBytes()) {
				this.refused = true;
				return false;
			}
			accept(this.state.send(frame, now()));
		}
		finally {
			this.lock.unlock();
		}
		this.wakeup.run();
		return true;
	}

	@Override
	public void close(CloseDetail detail) {
		change(() -> accept(this.state.close(detail, now())));
		this.wakeup.run();
	}

	@Override
	public void abort() {
		endOfInput();
		this.wakeup.run();
	}

	@Override
	public void pauseReading() {
		change(() -> this.calls.pause(true));
	}

	@Override
	public void resumeReading() {
		change(() -> this.calls.pause(false));
		this.wakeup.run();
	}

	@Override
	public ClientState state() {
		return this.state;
	}

	private void change(Runnable change) {
		this.lock.lock();
		try {
			change.run();
			this.deadlines.reading(reads(), now());
		}
		finally {
			this.lock.unlock();
		}
	}

	private <T extends @Nullable Object> T get(Supplier<T> value) {
		this.lock.lock();
		try {
			return value.get();
		}
		finally {
			this.lock.unlock();
		}
	}

	private void drop() {
		this.out.clear();
		this.pending = 0;
		progressed();
	}

	/**
	 * Takes bytes that were received, and calls the listener for each message before what
	 * follows it, so that it can answer before the server's close frame counts. Called by
	 * the thread that delivers.
	 * @param bytes the bytes; consumed, and not kept
	 */
	void receive(ByteBuffer bytes) {
		do {
			change(() -> {
				this.deadlines.received();
				accept(this.state.receiveNext(bytes, now()));
			});
			deliver();
		}
		while (bytes.hasRemaining());
	}

	/**
	 * Notes that the server sends nothing more. It reads nothing more, either: what waits
	 * is dropped.
	 */
	void endOfInput() {
		change(() -> {
			drop();
			accept(this.state.endOfInput(now()));
		});
	}

	/**
	 * Notes that the connection is lost. If a deadline has passed, that was the cause.
	 */
	void lost(IOException cause) {
		change(() -> {
			tickIfDue();
			fail(cause);
		});
	}

	private void fail(IOException cause) {
		drop();
		if (!this.state.isEnded()) {
			this.calls.add((listener) -> listener.failed(this, cause));
			accept(this.state.endOfInput(now()));
		}
	}

	/**
	 * Notes the time.
	 */
	void tick() {
		change(this::tickIfDue);
	}

	private void tickIfDue() {
		if (this.deadlines.isWriteDue(now())) {
			fail(new SocketTimeoutException("The network took no bytes within " + this.setup.writeTimeout()));
		}
		else if (this.deadlines.isStepDue(now())) {
			accept(this.state.tick(now()));
		}
	}

	/**
	 * Returns the time after which {@link #tick()} is due.
	 * @return the time, not negative, or {@code null} if no deadline is set
	 */
	@Nullable Duration untilTick() {
		return get(() -> this.deadlines.untilNext(now()));
	}

	/**
	 * Returns whether the carrier is to read.
	 */
	boolean wantsInput() {
		return get(() -> reads());
	}

	boolean isEnded() {
		return this.state.isEnded();
	}

	/**
	 * Returns how many bytes the network has not taken, those included that were polled.
	 */
	long pending() {
		return get(() -> this.pending);
	}

	/**
	 * Takes the next bytes to write. The carrier writes all of them before the next.
	 * @return the bytes, or {@code null} if there are none
	 */
	@Nullable ByteBuffer poll() {
		return get(() -> this.out.poll());
	}

	/**
	 * Notes that the network has taken bytes.
	 * @param count their number
	 */
	void written(int count) {
		change(() -> {
			this.pending = Math.max(0, this.pending - count);
			progressed();
			if (this.refused && this.pending <= this.setup.maxPendingBytes() / 2) {
				this.refused = false;
				this.calls.add((listener) -> listener.writable(this));
			}
		});
	}

	/**
	 * Calls the listener for what has happened. Does nothing while another call does so.
	 */
	void deliver() {
		this.calls.deliver(() -> close(CloseDetail.of(CloseCode.INTERNAL_ERROR)));
	}

}
