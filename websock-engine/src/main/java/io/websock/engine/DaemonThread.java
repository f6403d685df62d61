package io.websock.engine;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.locks.LockSupport;

import org.jspecify.annotations.Nullable;

/**
 * Daemon thread that repeats one step until it is stopped, and can be started again.
 * Thread-safe.
 */
final class DaemonThread {

	private final ThreadFactory threads;

	/** Must not throw, and parks the thread between two pieces of work. */
	private final Runnable step;

	private volatile @Nullable Thread thread;

	DaemonThread(ThreadFactory threads, Runnable step) {
		this.threads = threads;
		this.step = step;
	}

	/**
	 * Starts the thread. Does nothing if it runs already. If it cannot be started, what
	 * that throws is passed on, and a later call tries again.
	 */
	synchronized void start() {
		if (this.thread != null) {
			return;
		}
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

	/**
	 * Stops the thread after the step it is in. Does not wait for that.
	 */
	synchronized void stop() {
		Thread thread = this.thread;
		this.thread = null;
		LockSupport.unpark(thread);
	}

	/**
	 * Wakes the thread if it is parked.
	 */
	void unpark() {
		LockSupport.unpark(this.thread);
	}

	private void run() {
		while (Thread.currentThread() == this.thread) {
			this.step.run();
		}
	}

}
