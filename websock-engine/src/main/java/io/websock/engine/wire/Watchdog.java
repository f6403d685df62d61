package io.websock.engine.wire;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.websock.engine.SafeLog;

/**
 * Task that checks the event loops at short intervals while they are busy, and sleeps
 * otherwise. It survives whatever a check throws.
 */
public final class Watchdog implements Runnable {

	private static final System.Logger logger = System.getLogger(Watchdog.class.getName());

	private static final long TICK_NANOS = 4_000_000L;

	/** Number of ticks without a busy loop after which it sleeps. */
	static final int IDLE_TICKS = 25;

	private final BooleanSupplier look;

	private volatile boolean asleep;

	private volatile boolean closed;

	/** Thread that runs this; before, its creator, which is harmless to unpark. */
	private volatile Thread thread = Thread.currentThread();

	/**
	 * Creates a watchdog.
	 * @param look checks all loops once; returns whether one is busy
	 */
	public Watchdog(BooleanSupplier look) {
		this.look = look;
	}

	/**
	 * Notes that a loop is busy. Called by the loop's leader after a check would see
	 * that, so that one of the two notices the other.
	 */
	public void active() {
		if (this.asleep) {
			this.asleep = false;
			LockSupport.unpark(this.thread);
		}
	}

	@Override
	public void run() {
		this.thread = Thread.currentThread();
		int idle = 0;
		while (!this.closed) {
			idle = look() ? 0 : idle + 1;
			if (idle > IDLE_TICKS) {
				sleep();
				idle = 0;
			}
			LockSupport.parkNanos(this, TICK_NANOS);
		}
	}

	/**
	 * Sleeps until a loop is busy. One more check finds a loop that became busy before it
	 * could see that this sleeps.
	 */
	private void sleep() {
		this.asleep = true;
		if (!look() && !this.closed) {
			LockSupport.park(this);
		}
		this.asleep = false;
	}

	/**
	 * Checks once. A check that fails counts as one that sees a busy loop, so another one
	 * follows soon.
	 */
	private boolean look() {
		try {
			return this.look.getAsBoolean();
		}
		catch (Throwable ex) {
			SafeLog.error(logger, "A look at the event loops failed", ex);
			return true;
		}
	}

	/**
	 * Ends it within a tick, without waiting for that.
	 */
	public void close() {
		this.closed = true;
		LockSupport.unpark(this.thread);
	}

}
