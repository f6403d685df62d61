package io.websock.engine;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;

/**
 * Probe of a pool of threads that run callbacks: it complains when all of them are in use
 * and none was released for some time, although tasks wait. Costs the pool nothing
 * between two calls.
 */
public final class BusyPool implements EngineProbe {

	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private final String name;

	private final ThreadPoolExecutor pool;

	private final BooleanSupplier waiting;

	private final LongSupplier clock;

	private boolean busy;

	/** Time of the first call that saw the pool busy with its current tasks. */
	private long since;

	private long completed;

	/**
	 * Creates a probe.
	 * @param name name of the pool in a complaint
	 * @param pool the pool
	 * @param waiting whether tasks may wait for a thread
	 * @param clock clock that counts nanoseconds, such as {@code System::nanoTime}
	 */
	public BusyPool(String name, ThreadPoolExecutor pool, BooleanSupplier waiting, LongSupplier clock) {
		this.name = name;
		this.pool = pool;
		this.waiting = waiting;
		this.clock = clock;
	}

	@Override
	public synchronized List<String> complaints() {
		int threads = this.pool.getMaximumPoolSize();
		long completed = this.pool.getCompletedTaskCount();
		boolean busy = this.pool.getActiveCount() >= threads && this.waiting.getAsBoolean();
		long now = this.clock.getAsLong();
		if (!busy || !this.busy || completed != this.completed) {
			this.since = now;
		}
		this.busy = busy;
		this.completed = completed;
		Duration duration = Duration.ofNanos(now - this.since);
		return (busy && duration.compareTo(PATIENCE) > 0) ? List
			.of("%s: callbacks have blocked all %d for %d s".formatted(this.name, threads, duration.toSeconds()))
				: List.of();
	}

}
