package io.websock.tck;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Threads of a case, whose failures are the case's.
 */
final class ClientThreads implements AutoCloseable {

	/** Begins the names of these threads, which are none of the host's. */
	static final String THREADS = "contract-threads-";

	private static final AtomicInteger NUMBER = new AtomicInteger();

	private final ExecutorService executor = Executors
		.newCachedThreadPool((task) -> new Thread(task, THREADS + NUMBER.incrementAndGet()));

	private final List<Future<?>> tasks = new ArrayList<>();

	/**
	 * Begins a task.
	 */
	void begin(Task task) {
		Callable<Void> callable = () -> {
			task.run();
			return null;
		};
		this.tasks.add(this.executor.submit(callable));
	}

	/**
	 * Waits until all tasks have ended.
	 * @param seconds how long to wait at most
	 */
	void join(int seconds) throws InterruptedException {
		for (Future<?> task : this.tasks) {
			try {
				task.get(seconds, TimeUnit.SECONDS);
			}
			catch (ExecutionException ex) {
				throw new AssertionError(ex.getCause());
			}
			catch (TimeoutException ex) {
				throw new AssertionError("A task of the case did not end within " + seconds + " s", ex);
			}
		}
		this.tasks.clear();
	}

	@Override
	public void close() {
		this.executor.shutdownNow();
	}

	/**
	 * What a thread does.
	 */
	@FunctionalInterface
	interface Task {

		void run() throws Exception;

	}

}
