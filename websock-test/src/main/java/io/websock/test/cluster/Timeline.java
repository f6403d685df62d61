package io.websock.test.cluster;

import java.util.Comparator;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/**
 * Events in the order of their times, and for equal times in the order in which they were
 * scheduled. Runs them one at a time with no lock held, either when time is advanced or
 * on a thread of its own. Thread-safe.
 */
final class Timeline {

	private final PriorityQueue<Event> events = new PriorityQueue<>(
			Comparator.comparingLong(Event::at).thenComparingLong(Event::order));

	private final boolean live;

	private long order;

	private long now;

	private boolean closed;

	private boolean advancing;

	private Timeline(boolean live) {
		this.live = live;
	}

	/**
	 * Returns a timeline whose time begins at 0 and is advanced by hand.
	 */
	static Timeline stepped() {
		return new Timeline(false);
	}

	/**
	 * Returns a timeline of the JVM's time, with a daemon thread.
	 */
	static Timeline live() {
		Timeline timeline = new Timeline(true);
		Thread thread = new Thread(timeline::run, "websock-in-memory-cluster");
		thread.setDaemon(true);
		thread.start();
		return timeline;
	}

	synchronized long now() {
		return this.live ? System.nanoTime() : this.now;
	}

	synchronized void schedule(long at, Runnable action) {
		if (!this.closed) {
			this.events.add(new Event(at, this.order++, action));
			notifyAll();
		}
	}

	void advance(long nanos) {
		long end;
		synchronized (this) {
			if (this.live || this.advancing) {
				throw new IllegalStateException(
						this.live ? "time of a live cluster goes by itself" : "time is being advanced");
			}
			this.advancing = true;
			end = this.now + nanos;
		}
		try {
			Event next = next(end);
			while (next != null) {
				next.action().run();
				next = next(end);
			}
		}
		finally {
			synchronized (this) {
				this.advancing = false;
				this.now = end;
			}
		}
	}

	synchronized void close() {
		this.closed = true;
		this.events.clear();
		notifyAll();
	}

	private synchronized @Nullable Event next(long end) {
		Event next = this.events.peek();
		if (next == null || next.at() > end) {
			return null;
		}
		this.now = Math.max(this.now, next.at());
		return this.events.poll();
	}

	private void run() {
		try {
			Event next = take();
			while (next != null) {
				next.action().run();
				next = take();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private synchronized @Nullable Event take() throws InterruptedException {
		while (!this.closed) {
			Event next = this.events.peek();
			long wait = (next != null) ? next.at() - System.nanoTime() : Long.MAX_VALUE;
			if (wait <= 0) {
				return this.events.poll();
			}
			wait(Math.min(60_000, wait / 1_000_000), (int) (wait % 1_000_000));
		}
		return null;
	}

	private record Event(long at, long order, Runnable action) {

	}

}
