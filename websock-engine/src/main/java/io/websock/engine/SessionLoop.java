package io.websock.engine;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicIntegerFieldUpdater;

import org.jspecify.annotations.Nullable;

/**
 * Loop of one session: keeps its signals and its timer, and runs its {@link Turn}s one
 * after the other, on the thread that entered or on the executor. A turn that leaves
 * something gives the thread back and goes on with another task, so that one session does
 * not keep others waiting. A turn that leaves a callback behind which has not ended gives
 * the thread back, too, but not the ownership: that passes to the thread that ends the
 * callback.
 *
 * <p>
 * Thread-safe, and no method blocks. Only {@link #open()}, {@link #enter} and
 * {@link #run()} run turns on the caller's thread.
 */
final class SessionLoop implements Runnable {

	static final int READABLE = 1;

	static final int WRITABLE = 1 << 1;

	static final int DISCONNECTED = 1 << 2;

	static final int TIMER = 1 << 3;

	static final int MAILBOX_FULL = 1 << 4;

	static final int OUTBOUND_FULL = 1 << 5;

	static final int SHUTDOWN = 1 << 6;

	static final int OPEN = 1 << 7;

	static final int INSPECTED = 1 << 8;

	/** A callback that was pending has ended. */
	static final int RESUMED = 1 << 9;

	/** Time after which a task that the executor refused is offered again. */
	private static final Duration RETRY = Duration.ofMillis(100);

	private static final AtomicIntegerFieldUpdater<SessionLoop> SIGNALS = AtomicIntegerFieldUpdater
		.newUpdater(SessionLoop.class, "signals");

	/** Owned by the thread that opens the loop, so that no turn comes before. */
	private final Ownership ownership;

	private final Turn turn;

	private final Executor executor;

	private final TimerWheel timers;

	/** Signals since the last turn; set by any thread. */
	private volatile int signals;

	/** Timer of the next deadline; used by the owner. */
	private TimerWheel.@Nullable Timer timer;

	/** When the timer fires; used by the owner. */
	private long timerAt = Long.MAX_VALUE;

	SessionLoop(Ownership ownership, Turn turn, Executor executor, TimerWheel timers) {
		this.ownership = ownership;
		this.turn = turn;
		this.executor = executor;
		this.timers = timers;
	}

	/**
	 * Runs the first turn. Called once, by the owner from the beginning.
	 */
	void open() {
		set(OPEN);
		drive();
	}

	/**
	 * Sets a signal and runs turns if no other thread does.
	 * @param signal the signal
	 */
	void enter(int signal) {
		set(signal);
		if (this.ownership.tryEnter()) {
			drive();
		}
	}

	/**
	 * Sets a signal and has the executor run a turn.
	 * @param signal the signal
	 */
	void signal(int signal) {
		set(signal);
		wake();
	}

	/**
	 * Has the executor run a turn, unless one is due already.
	 */
	void wake() {
		if (tryWake()) {
			submit();
		}
	}

	/**
	 * Makes sure that a turn is due.
	 * @return whether the caller must have {@link #run()} called
	 */
	boolean tryWake() {
		return this.ownership.tryWake();
	}

	/**
	 * Runs turns if one is due and no other thread does.
	 */
	@Override
	public void run() {
		if (this.ownership.begin()) {
			drive();
		}
	}

	/**
	 * Gives ownership back after a defect outside a turn. Called by the owner.
	 */
	void leaveBroken() {
		if (!this.turn.park(this) && !this.ownership.exit()) {
			resubmit();
		}
	}

	/**
	 * Goes on after a callback that was pending, on the executor. Called by the thread
	 * that the session was left to.
	 */
	void resume() {
		set(RESUMED);
		resubmit();
	}

	/**
	 * Gives ownership back after work outside a turn during which a signal or message
	 * arrived. Called by the owner.
	 */
	void resubmit() {
		this.ownership.yield();
		submit();
	}

	/**
	 * Sets the timer to the turn's deadline. Called by the owner.
	 */
	void updateTimer() {
		long next = this.turn.deadline();
		if (next < this.timerAt || (next == Long.MAX_VALUE && this.timer != null)) {
			if (this.timer != null) {
				this.timer.cancel();
			}
			this.timer = (next != Long.MAX_VALUE) ? this.timers.scheduleAt(next, () -> signal(TIMER)) : null;
			this.timerAt = next;
		}
	}

	private void set(int signal) {
		if ((this.signals & signal) == 0) {
			SIGNALS.getAndAccumulate(this, signal, (set, added) -> set | added);
		}
	}

	/**
	 * Hands the loop to the executor. If that refuses, as when it has no thread left, the
	 * timers try again, since nothing else may happen to this session.
	 */
	private void submit() {
		try {
			this.executor.execute(this);
		}
		catch (Throwable ex) {
			this.ownership.unschedule();
			this.timers.schedule(RETRY, this::wake);
		}
	}

	/**
	 * Runs turns while there is something to do. Called by the owner, which the caller no
	 * longer is when this returns.
	 */
	private void drive() {
		do {
			if (runTurn()) {
				if (!this.turn.park(this)) {
					resubmit();
				}
				return;
			}
		}
		while (!this.ownership.exit());
	}

	private boolean runTurn() {
		try {
			int signals = SIGNALS.getAndSet(this, 0);
			if ((signals & TIMER) != 0) {
				this.timerAt = Long.MAX_VALUE;
			}
			boolean more = this.turn.run(signals);
			updateTimer();
			this.turn.leave();
			return more;
		}
		catch (Throwable ex) {
			return this.turn.broken(ex);
		}
	}

	/**
	 * Returns who owns the loop, for a line that describes the session.
	 */
	String owner() {
		return "owner=" + this.ownership;
	}

	@Override
	public String toString() {
		return "SessionLoop[" + owner() + ", signals=" + Integer.toBinaryString(this.signals) + "]";
	}

}
