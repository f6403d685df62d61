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
 * Threads that lead event loops and run turns that threads of the host must not. They are
 * daemons, start when they are needed, and end when they are idle. Callbacks may block
 * all of them: then turns wait in a queue, in which a session has two places at most, and
 * the host goes on answering requests. Thread-safe.
 */
public final class IoThreads implements Executor, EngineProbe, AutoCloseable {

	/** Default bound, which is also the one of Tomcat's own pool. */
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
	 * Creates a factory of such threads.
	 * @param classLoader context class loader of the threads, and so of callbacks
	 * @return the factory
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
	 * Runs a turn on an idle or a new thread, or on the first that is idle again. Does
	 * not block.
	 * @param turn the turn
	 * @throws RejectedExecutionException after {@link #close()}
	 * @throws OutOfMemoryError if there is no thread, and none can be started
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
	 * Runs the leader of an event loop. Throws the failure of a thread to start.
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
	 * Queue of tasks. It takes a task only while a thread waits for one, so that the pool
	 * otherwise starts another thread; once the pool is at its bound, the task is added
	 * anyway.
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
