package io.websock.spring.transport.netty;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * Threads that run the turns of one endpoint's sessions: the event loops, until a
 * callback was seen to hold one; then for a while an executor, whose threads may block.
 * The first time counts little, since a callback also takes long while its classes are
 * loaded. Thread-safe.
 */
final class EndpointThreads {

	/** Time away from the loops after the first callback that held one. */
	static final long FIRST_PERIOD = Duration.ofSeconds(10).toNanos();

	/** Time away from the loops since the last turn that took long. */
	static final long PERIOD = Duration.ofMinutes(10).toNanos();

	/** Duration of a turn on the executor that would have held a loop. */
	private static final long LONG_TURN = Duration.ofMillis(12).toNanos();

	private final Executor executor;

	private final LongSupplier clock;

	private final boolean mayBeLoops;

	private volatile boolean loops;

	/** When the loops run turns again; read and written while they do not. */
	private volatile long until;

	private volatile long period;

	/**
	 * Creates the threads of an endpoint.
	 * @param executor executor whose threads may block
	 * @param mayBeLoops whether loops run turns at all
	 * @param clock clock that counts nanoseconds
	 */
	EndpointThreads(Executor executor, boolean mayBeLoops, LongSupplier clock) {
		this.executor = executor;
		this.mayBeLoops = mayBeLoops;
		this.loops = mayBeLoops;
		this.clock = clock;
	}

	/**
	 * Returns whether the next turn is to run on the connection's event loop.
	 * @return {@code false} if {@link #execute} is to run it
	 */
	boolean areLoops() {
		if (!this.loops && this.mayBeLoops && this.clock.getAsLong() - this.until >= 0) {
			this.loops = true;
		}
		return this.loops;
	}

	/**
	 * Notes that a callback holds a loop. Called by the watchdog.
	 */
	void leaveLoops() {
		this.period = (this.period == 0) ? FIRST_PERIOD : PERIOD;
		this.until = this.clock.getAsLong() + this.period;
		this.loops = false;
	}

	/**
	 * Runs a turn on the executor.
	 * @param turn the turn; it throws nothing
	 */
	void execute(Runnable turn) {
		this.executor.execute(() -> {
			long start = this.clock.getAsLong();
			turn.run();
			long end = this.clock.getAsLong();
			if (end - start >= LONG_TURN) {
				this.until = end + this.period;
			}
		});
	}

}
