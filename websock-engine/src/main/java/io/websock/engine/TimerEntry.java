package io.websock.engine;

import java.util.Queue;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

/**
 * Timer in the list of its slot of a {@link TimerWheel}; the slot itself is the list's
 * head. Any thread may cancel it; the rest is used by the advancing thread.
 */
@SuppressWarnings("serial") // never written
final class TimerEntry extends AtomicInteger implements TimerWheel.Timer {

	private static final System.Logger logger = System.getLogger(TimerWheel.class.getName());

	private static final int PENDING = 0;

	private static final int DONE = 1;

	/** Tick at which the timer is due. */
	private final long tick;

	/** Queue of cancelled entries, from which the advancing thread unlinks them. */
	private final Queue<TimerEntry> cancelled;

	private @Nullable Runnable task;

	private TimerEntry previous = this;

	private TimerEntry next = this;

	TimerEntry(long tick, Runnable task, Queue<TimerEntry> cancelled) {
		super(PENDING);
		this.tick = tick;
		this.task = task;
		this.cancelled = cancelled;
	}

	long tick() {
		return this.tick;
	}

	TimerEntry next() {
		return this.next;
	}

	boolean isPending() {
		return get() == PENDING;
	}

	@Override
	public boolean cancel() {
		if (compareAndSet(PENDING, DONE)) {
			this.task = null;
			this.cancelled.add(this);
			return true;
		}
		return false;
	}

	/**
	 * Runs the task, unless the timer is cancelled. What the task throws is logged.
	 */
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

	void linkBefore(TimerEntry head) {
		this.previous = head.previous;
		this.next = head;
		head.previous.next = this;
		head.previous = this;
	}

	/**
	 * Takes the entry out of its list.
	 * @return whether it was in one
	 */
	boolean unlink() {
		boolean linked = this.next != this;
		this.previous.next = this.next;
		this.next.previous = this.previous;
		this.previous = this;
		this.next = this;
		return linked;
	}

}
