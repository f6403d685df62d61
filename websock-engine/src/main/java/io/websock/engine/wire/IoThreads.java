package io.websock.engine.wire;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedTransferQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.websock.engine.BusyPool;
import io.websock.engine.EngineProbe;

/**
 * Threads that lead event loops and run turns that Tomcat's threads must not. They are
 * daemons, start when they are needed, and end when they are not. Callbacks may block all
 * of them: then turns wait, each in a queue of which a session takes two places at most,
 * and Tomcat's threads go on answering requests.
 */
public final class IoThreads implements Executor, EngineProbe, AutoCloseable {

	/** As many threads as Tomcat's own pool has by default. */
	public static final int MAX_THREADS = 200;

	private static final Duration KEEP_ALIVE = Duration.ofSeconds(30);

	private final ThreadPoolExecutor executor;

	private final BusyPool busy;

	public IoThreads(ThreadFactory threads, int max) {
		Tasks tasks = new Tasks();
		this.executor = new ThreadPoolExecutor(1, max, KEEP_ALIVE.toMillis(), TimeUnit.MILLISECONDS, tasks, threads,
				(task, executor) -> tasks.addUnlessShutDown(task, executor));
		this.busy = new BusyPool("threads websock-io-*", this.executor, () -> true, System::nanoTime);
	}

	/**
	 * Creates a factory of the threads.
	 * @param classLoader what callbacks find as their thread's context class loader
	 */
	public static ThreadFactory factory(ClassLoader classLoader) {
		AtomicInteger count = new AtomicInteger();
		return (task) -> {
			Thread thread = new Thread(task, "websock-io-" + count.incrementAndGet());
			thread.setDaemon(true);
			thread.setContextClassLoader(classLoader);
			return thread;
		};
	}

	/**
	 * Runs a turn, on a thread of its own if there is one, else as soon as there is. If
	 * no further thread can be started, those there are run it.
	 * @param turn the turn
	 * @throws RejectedExecutionException after the end
	 */
	@Override
	public void execute(Runnable turn) {
		try {
			this.executor.execute(turn);
		}
		catch (OutOfMemoryError ex) {
			if (this.executor.getPoolSize() == 0) {
				throw ex;
			}
			((Tasks) this.executor.getQueue()).addUnlessShutDown(turn, this.executor);
		}
	}

	/**
	 * Runs the leader of an event loop. Passes on what keeps a thread from being started.
	 */
	void lead(Runnable leader) {
		this.executor.execute(leader);
	}

	/**
	 * Returns whether one more thread may block.
	 */
	boolean hasFree() {
		return this.executor.getActiveCount() < this.executor.getMaximumPoolSize();
	}

	@Override
	public List<String> complaints() {
		return this.busy.complaints();
	}

	@Override
	public void close() {
		this.executor.shutdown();
	}

	/**
	 * Tasks that wait. One is only taken while a thread waits for it, so that the pool
	 * starts another thread otherwise; once it has all it may have, it is added anyway.
	 */
	private static final class Tasks extends LinkedTransferQueue<Runnable> {

		private static final long serialVersionUID = 1;

		@Override
		public boolean offer(Runnable task) {
			return tryTransfer(task);
		}

		void addUnlessShutDown(Runnable task, ThreadPoolExecutor executor) {
			if (executor.isShutdown()) {
				throw new RejectedExecutionException("The server has stopped");
			}
			put(task);
		}

	}

}
