package io.websock.engine.wire;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

import io.websock.engine.SafeLog;

/**
 * What looks at the event loops at short intervals while they are busy, and sleeps
 * otherwise. Whatever a look throws, it goes on.
 */
final class Watchdog implements Runnable {

	private static final System.Logger logger = System.getLogger(Watchdog.class.getName());

	private static final long TICK_NANOS = 4_000_000L;

	/** Ticks without anything to do after which it sleeps. */
	static final int IDLE_TICKS = 25;

	private final BooleanSupplier look;

	private volatile boolean asleep;

	private volatile boolean closed;

	/** Written before anybody is told of this. */
	private volatile Thread thread = Thread.currentThread();

	/**
	 * Creates a watchdog.
	 * @param look looks at all loops once; returns whether one has something to do
	 */
	Watchdog(BooleanSupplier look) {
		this.look = look;
	}

	/**
	 * Notes that a loop has something to do. Called by the loop's leader once a look
	 * would see that, so that one of the two notices the other.
	 */
	void active() {
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
	 * Sleeps until a loop has something to do. One that got it before it could see that
	 * this sleeps is found by one more look.
	 */
	private void sleep() {
		this.asleep = true;
		if (!look() && !this.closed) {
			LockSupport.park(this);
		}
		this.asleep = false;
	}

	/**
	 * Looks once. A look that fails is as good as one that sees something to do: another
	 * one follows soon.
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
	 * Ends it, soon.
	 */
	void close() {
		this.closed = true;
		LockSupport.unpark(this.thread);
	}

}
