package io.websock.engine.wire;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Factory of daemon threads that makes none at times, as where a container allows no
 * more.
 */
public final class FlakyThreads implements ThreadFactory {

	private final AtomicInteger made = new AtomicInteger();

	private final AtomicInteger refusals = new AtomicInteger();

	/** How many it makes before it fails. */
	private final int before;

	public FlakyThreads(int before, int refusals) {
		this.before = before;
		this.refusals.set(refusals);
	}

	/**
	 * Lets the next threads fail.
	 */
	public void refuse(int count) {
		this.refusals.set(count);
	}

	/**
	 * Returns whether all that were to fail have.
	 */
	public boolean isThrough() {
		return this.refusals.get() <= 0;
	}

	@Override
	public Thread newThread(Runnable task) {
		boolean refused = this.made.incrementAndGet() > this.before && this.refusals.getAndDecrement() > 0;
		if (refused) {
			throw new OutOfMemoryError("unable to create native thread: a test's limit");
		}
		Thread thread = new Thread(task, "websock-io-" + this.made);
		thread.setDaemon(true);
		return thread;
	}

}
