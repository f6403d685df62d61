package io.websock.engine;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

/**
 * Timers of all sessions on one hashed wheel: coarse, and cheap to set and to call off.
 *
 * <p>
 * {@link #schedule} and {@link Timer#cancel} may be called from any thread and never
 * block. Tasks run on the wheel's thread, or on the one that calls {@link #advance()};
 * they must be quick, so they only signal a session. A timer never fires early and at
 * most two ticks late if its thread is given the time. Whatever a task throws is logged,
 * and ends neither the thread nor another timer.
 */
public final class TimerWheel implements EngineProbe {

	private static final System.Logger logger = System.getLogger(TimerWheel.class.getName());

	/** Length of a tick in nanoseconds. */
	static final long TICK = Duration.ofMillis(20).toNanos();

	/** Oversleeping by less is the rounding of sleeps and schedulers. */
	private static final long MIN_PAUSE = 2 * TICK;

	private static final int SLOTS = 512;

	/** Longest time in nanoseconds that the thread waits without a look at the clock. */
	private static final long IDLE_WAIT = Duration.ofSeconds(1).toNanos();

	/** Lateness above which the wheel counts as one that does not answer. */
	private static final Duration MAX_LAG = Duration.ofSeconds(5);

	private final LongSupplier clock;

	private final ThreadFactory threads;

	private final long origin;

	private final Entry[] slots = new Entry[SLOTS];

	private final Queue<Entry> added = new ConcurrentLinkedQueue<>();

	private final Queue<Entry> cancelled = new ConcurrentLinkedQueue<>();

	/** Last tick that was run; used by the advancing thread only. */
	private long tick;

	/** Entries on the wheel; used by the advancing thread only. */
	private int size;

	private volatile @Nullable Thread thread;

	private volatile boolean idle;

	/** Time of the last look at the clock; written by the advancing thread only. */
	private volatile long advanced;

	/** Sum of the pauses that have ended; written by the advancing thread only. */
	private volatile long paused;

	/** Time for which the thread's sleep was meant; written by that thread only. */
	private volatile long wakeAt = Long.MAX_VALUE;

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
		this.threads = threads;
		this.origin = clock.getAsLong();
		for (int i = 0; i < SLOTS; i++) {
			this.slots[i] = new Entry(0, () -> {
			});
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
	public synchronized void start() {
		if (this.thread == null) {
			Thread thread = this.threads.newThread(this::run);
			boolean started = false;
			this.thread = thread;
			try {
				thread.setDaemon(true);
				thread.start();
				started = true;
			}
			finally {
				if (!started) {
					this.thread = null;
				}
			}
		}
	}

	/**
	 * Stops the thread. Timers that are set stay set and do not fire.
	 */
	public synchronized void stop() {
		Thread thread = this.thread;
		this.thread = null;
		LockSupport.unpark(thread);
	}

	/**
	 * Sets a timer.
	 * @param delay how long to wait; zero or less fires at the next tick; one of more
	 * nanoseconds than a {@code long} holds, some 292 years, never fires
	 * @param task what to do then
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
		Entry entry = new Entry(-Math.floorDiv(-time, TICK), task);
		this.added.add(entry);
		if (this.idle) {
			LockSupport.unpark(this.thread);
		}
		return entry;
	}

	/**
	 * Runs what is due by the clock. For a wheel that is not started, as in tests with a
	 * clock of their own; one thread at a time.
	 */
	public void advance() {
		for (Entry entry = this.cancelled.poll(); entry != null; entry = this.cancelled.poll()) {
			remove(entry);
		}
		for (Entry entry = this.added.poll(); entry != null; entry = this.added.poll()) {
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
	 * Returns how late the wheel is: the time that has passed since its thread was to
	 * look at the clock. Any thread may ask; the wheel does nothing for it.
	 * @return the time, within a second; zero for a wheel that is on time
	 */
	public Duration lag() {
		return Duration.ofNanos(Math.max(0, now() - this.advanced - IDLE_WAIT));
	}

	/**
	 * Returns for how long this process has stood still, as for a garbage collection or
	 * for want of a processor: by so much the wheel's thread has overslept. Any thread
	 * may ask, and the sum grows while a pause lasts.
	 * @return nanoseconds since the wheel was started
	 */
	long paused() {
		return this.paused + overslept(this.wakeAt);
	}

	private long overslept(long wakeAt) {
		long overslept = (wakeAt != Long.MAX_VALUE) ? now() - wakeAt : 0;
		return (overslept > MIN_PAUSE) ? overslept : 0;
	}

	/**
	 * Notes for when the thread's sleep is meant. Called before it.
	 */
	void sleeps(long nanos) {
		this.wakeAt = now() + nanos;
	}

	/**
	 * Notes that the thread's sleep has ended.
	 */
	void awakes() {
		long overslept = overslept(this.wakeAt);
		this.wakeAt = Long.MAX_VALUE;
		if (overslept > 0) {
			this.paused += overslept;
		}
	}

	@Override
	public List<String> complaints() {
		Duration lag = lag();
		return (lag.compareTo(MAX_LAG) > 0) ? List.of("timers: none has fired for " + lag.toSeconds() + " s")
				: List.of();
	}

	/**
	 * Returns how many timers are set, as of the last {@link #advance()}. For tests.
	 */
	int size() {
		return this.size;
	}

	private void run() {
		while (Thread.currentThread() == this.thread) {
			try {
				advance();
				sleep();
			}
			catch (Throwable ex) {
				SafeLog.error(logger, "Timers failed, and are tried again", ex);
				LockSupport.parkNanos(this, TICK);
			}
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
		sleeps(nanos);
		LockSupport.parkNanos(this, nanos);
		awakes();
	}

	private void add(Entry entry) {
		if (entry.isPending()) {
			long due = Math.max(entry.tick, this.tick + 1);
			entry.linkBefore(this.slots[(int) (due % SLOTS)]);
			this.size++;
		}
	}

	private void remove(Entry entry) {
		if (entry.unlink()) {
			this.size--;
		}
	}

	private void expire(Entry slot) {
		Entry entry = slot.next;
		while (entry != slot) {
			Entry next = entry.next;
			if (entry.tick <= this.tick) {
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
		 * Calls the timer off.
		 * @return whether this call prevented it from firing
		 */
		boolean cancel();

	}

	/**
	 * A timer in the list of its slot; the slot itself is the list's head.
	 */
	private final class Entry extends AtomicInteger implements Timer {

		private static final int PENDING = 0;

		private static final int DONE = 1;

		private final long tick;

		private @Nullable Runnable task;

		private Entry previous = this;

		private Entry next = this;

		Entry(long tick, Runnable task) {
			super(PENDING);
			this.tick = tick;
			this.task = task;
		}

		boolean isPending() {
			return get() == PENDING;
		}

		@Override
		public boolean cancel() {
			if (compareAndSet(PENDING, DONE)) {
				this.task = null;
				TimerWheel.this.cancelled.add(this);
				return true;
			}
			return false;
		}

		void fire() {
			Runnable task = this.task;
			if (task != null && compareAndSet(PENDING, DONE)) {
				try {
					task.run();
				}
				catch (Throwable ex) {
					SafeLog.error(logger, "Timer task failed", ex);
				}
				finally {
					// A thread that is interrupted would not park any more
					Thread.interrupted();
				}
			}
		}

		void linkBefore(Entry head) {
			this.previous = head.previous;
			this.next = head;
			head.previous.next = this;
			head.previous = this;
		}

		boolean unlink() {
			boolean linked = this.next != this;
			this.previous.next = this.next;
			this.next.previous = this.previous;
			this.previous = this;
			this.next = this;
			return linked;
		}

	}

}
