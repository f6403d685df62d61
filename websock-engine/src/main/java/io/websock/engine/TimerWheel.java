package io.websock.engine;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Timers of all sessions on one hashed wheel: coarse, and cheap to set and to cancel.
 *
 * <p>
 * {@link #schedule} and {@link Timer#cancel} may be called from any thread and never
 * block. Tasks run on the wheel's thread, or on the one that calls {@link #advance()};
 * they must be quick, so they only signal a session. A timer never fires early and at
 * most two ticks late if its thread is given the time. What a task throws is logged, and
 * ends neither the thread nor another timer.
 */
public final class TimerWheel implements EngineProbe {

	private static final System.Logger logger = System.getLogger(TimerWheel.class.getName());

	/** Length of a tick in nanoseconds. */
	static final long TICK = Duration.ofMillis(20).toNanos();

	private static final int SLOTS = 512;

	/** Longest time in nanoseconds that the thread waits without a look at the clock. */
	private static final long IDLE_WAIT = Duration.ofSeconds(1).toNanos();

	/** Lateness above which the probe complains. */
	private static final Duration MAX_LAG = Duration.ofSeconds(5);

	private final LongSupplier clock;

	private final DaemonThread thread;

	private final PauseMeter pauses = new PauseMeter(this::now, 2 * TICK);

	private final long origin;

	private final TimerEntry[] slots = new TimerEntry[SLOTS];

	private final Queue<TimerEntry> added = new ConcurrentLinkedQueue<>();

	private final Queue<TimerEntry> cancelled = new ConcurrentLinkedQueue<>();

	/** Last tick that was run; used by the advancing thread. */
	private long tick;

	/** Entries on the wheel; used by the advancing thread. */
	private int size;

	/** Whether the thread waits for the first timer. */
	private volatile boolean idle;

	/** Time of the last look at the clock; written by the advancing thread. */
	private volatile long advanced;

	/**
	 * Creates a wheel. Until it is {@linkplain #start() started}, {@link #advance()} runs
	 * it.
	 * @param clock clock that counts nanoseconds, such as {@code System::nanoTime}
	 */
	public TimerWheel(LongSupplier clock) {
		this(clock, (task) -> new Thread(task, "websock-timer"));
	}

	TimerWheel(LongSupplier clock, ThreadFactory threads) {
		this.clock = clock;
		this.thread = new DaemonThread(threads, this::step);
		this.origin = clock.getAsLong();
		for (int i = 0; i < SLOTS; i++) {
			this.slots[i] = new TimerEntry(0, () -> {
			}, this.cancelled);
		}
	}

	/**
	 * Returns the time on the wheel's clock.
	 * @return nanoseconds since the wheel was created
	 */
	public long now() {
		return this.clock.getAsLong() - this.origin;
	}

	/**
	 * Starts a daemon thread that advances the wheel. Does nothing if it runs already. If
	 * the thread cannot be started, what that throws is passed on, and a later call tries
	 * again.
	 */
	public void start() {
		this.thread.start();
	}

	/**
	 * Stops the thread. Timers that are set stay set and do not fire.
	 */
	public void stop() {
		this.thread.stop();
	}

	/**
	 * Sets a timer.
	 * @param delay time until it fires; zero or less fires at the next tick; more
	 * nanoseconds than a {@code long} holds, some 292 years, never fires
	 * @param task the task to run then
	 * @return the timer
	 */
	public Timer schedule(Duration delay, Runnable task) {
		long now = now();
		long time = now + nanos(delay, Long.MAX_VALUE - now);
		return scheduleAt(time, task);
	}

	private static long nanos(Duration delay, long max) {
		if (delay.isNegative()) {
			return 0;
		}
		return (delay.compareTo(Duration.ofNanos(max)) < 0) ? delay.toNanos() : max;
	}

	Timer scheduleAt(long time, Runnable task) {
		TimerEntry entry = new TimerEntry(-Math.floorDiv(-time, TICK), task, this.cancelled);
		this.added.add(entry);
		if (this.idle) {
			this.thread.unpark();
		}
		return entry;
	}

	/**
	 * Runs what is due by the clock. For a wheel that is not started, as in tests with a
	 * clock of their own; one thread at a time.
	 */
	public void advance() {
		for (TimerEntry entry = this.cancelled.poll(); entry != null; entry = this.cancelled.poll()) {
			remove(entry);
		}
		for (TimerEntry entry = this.added.poll(); entry != null; entry = this.added.poll()) {
			add(entry);
		}
		long now = now() / TICK;
		while (this.tick < now) {
			this.tick++;
			expire(this.slots[(int) (this.tick % SLOTS)]);
		}
		this.advanced = now * TICK;
	}

	/**
	 * Returns the lateness of the wheel: the time since its thread should have looked at
	 * the clock. Any thread may ask; the wheel does nothing for it.
	 * @return the time, within a second; zero for a wheel that is on time
	 */
	public Duration lag() {
		return Duration.ofNanos(Math.max(0, now() - this.advanced - IDLE_WAIT));
	}

	/**
	 * Returns for how long this process has stood still, by the sleep of the wheel's
	 * thread. Any thread may ask.
	 * @return nanoseconds since the wheel was created
	 */
	long paused() {
		return this.pauses.paused();
	}

	/**
	 * Returns the meter of pauses. For tests.
	 */
	PauseMeter pauses() {
		return this.pauses;
	}

	@Override
	public List<String> complaints() {
		Duration lag = lag();
		return (lag.compareTo(MAX_LAG) > 0) ? List.of("timers: none has fired for " + lag.toSeconds() + " s")
				: List.of();
	}

	/**
	 * Returns the number of timers that are set, as of the last {@link #advance()}. For
	 * tests.
	 */
	int size() {
		return this.size;
	}

	private void step() {
		try {
			advance();
			sleep();
		}
		catch (Throwable ex) {
			SafeLog.error(logger, "Timers failed, and are tried again", ex);
			LockSupport.parkNanos(this, TICK);
		}
	}

	private void sleep() {
		this.idle = this.size == 0;
		try {
			if (!this.idle) {
				sleep(TICK);
			}
			else if (this.added.isEmpty()) {
				sleep(IDLE_WAIT);
			}
		}
		finally {
			this.idle = false;
		}
	}

	private void sleep(long nanos) {
		this.pauses.sleeps(nanos);
		LockSupport.parkNanos(this, nanos);
		this.pauses.awakes();
	}

	private void add(TimerEntry entry) {
		if (entry.isPending()) {
			long due = Math.max(entry.tick(), this.tick + 1);
			entry.linkBefore(this.slots[(int) (due % SLOTS)]);
			this.size++;
		}
	}

	private void remove(TimerEntry entry) {
		if (entry.unlink()) {
			this.size--;
		}
	}

	private void expire(TimerEntry slot) {
		TimerEntry entry = slot.next();
		while (entry != slot) {
			TimerEntry next = entry.next();
			if (entry.tick() <= this.tick) {
				remove(entry);
				entry.fire();
			}
			entry = next;
		}
	}

	/**
	 * A timer that is set.
	 */
	public interface Timer {

		/**
		 * Cancels the timer.
		 * @return whether this call prevented it from firing
		 */
		boolean cancel();

	}

}
