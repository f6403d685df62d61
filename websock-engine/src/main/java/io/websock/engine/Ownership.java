package io.websock.engine;

import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

/**
 * Ownership of a session: one thread at a time may run it, without a lock. A thread that
 * has something for the session either {@linkplain #tryEnter() runs it itself}, if no
 * other does, or {@linkplain #tryWake() has it run}. In both cases a thread that runs it
 * already learns that it must look again before it {@linkplain #exit() leaves}. So
 * nothing is overlooked, and no thread waits.
 *
 * <p>
 * Entering and leaving are volatile operations: what an owner wrote, the next one sees.
 */
final class Ownership {

	/** Instead of an object of its own, which a fan-out would have to fetch for each. */
	private static final AtomicIntegerFieldUpdater<Ownership> STATE = AtomicIntegerFieldUpdater
		.newUpdater(Ownership.class, "state");

	/** No thread runs the session or is about to. */
	private static final int IDLE = 0;

	/** A task that will run the session was handed to an executor. */
	private static final int SCHEDULED = 1;

	/** A thread runs the session. */
	private static final int RUNNING = 2;

	/** A thread runs the session and must look again. */
	private static final int RUNNING_AGAIN = 3;

	private volatile int state = RUNNING;

	/**
	 * Enters if no thread runs the session, even ahead of a scheduled task; else makes
	 * the owner look again.
	 * @return whether the caller is now the owner
	 */
	boolean tryEnter() {
		while (true) {
			int state = this.state;
			if (state >= RUNNING) {
				if (state == RUNNING_AGAIN || STATE.compareAndSet(this, RUNNING, RUNNING_AGAIN)) {
					return false;
				}
			}
			else if (STATE.compareAndSet(this, state, RUNNING)) {
				return true;
			}
		}
	}

	/**
	 * Enters if no thread runs the session or is about to.
	 * @return whether the caller is now the owner
	 */
	boolean tryTake() {
		return STATE.compareAndSet(this, IDLE, RUNNING);
	}

	/**
	 * Returns whether {@link #tryTake()} would succeed.
	 * @return whether it would, at this moment
	 */
	boolean isIdle() {
		return this.state == IDLE;
	}

	/**
	 * Makes sure that the session is run, now or soon.
	 * @return whether the caller must hand a task to the executor
	 */
	boolean tryWake() {
		while (true) {
			int state = this.state;
			if (state == SCHEDULED || state == RUNNING_AGAIN) {
				return false;
			}
			if (STATE.compareAndSet(this, state, (state == IDLE) ? SCHEDULED : RUNNING_AGAIN)) {
				return state == IDLE;
			}
		}
	}

	/**
	 * Enters from a scheduled task.
	 * @return {@code false} if another thread came first and did the work
	 */
	boolean begin() {
		return STATE.compareAndSet(this, SCHEDULED, RUNNING);
	}

	/**
	 * Leaves, unless there is something new.
	 * @return {@code false} if the caller is still the owner and must look again
	 */
	boolean exit() {
		if (STATE.compareAndSet(this, RUNNING, IDLE)) {
			return true;
		}
		this.state = RUNNING;
		return false;
	}

	/**
	 * Leaves although there is more to do. The caller hands a task to the executor.
	 */
	void yield() {
		this.state = SCHEDULED;
	}

	/**
	 * Takes back that a task was scheduled, since the executor refused it.
	 */
	void unschedule() {
		STATE.compareAndSet(this, SCHEDULED, IDLE);
	}

	@Override
	public String toString() {
		return switch (this.state) {
			case IDLE -> "IDLE";
			case SCHEDULED -> "SCHEDULED";
			case RUNNING -> "RUNNING";
			default -> "RUNNING_AGAIN";
		};
	}

}
