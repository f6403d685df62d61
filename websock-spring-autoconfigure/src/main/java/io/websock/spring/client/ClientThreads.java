package io.websock.spring.client;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import io.websock.engine.wire.IoThreads;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;

/**
 * Threads of the steps of clients. Customizers and event listeners of the application run
 * in these steps and may block, such as for a token. They delay other clients at worst,
 * and no session. Not an {@link Executor} itself, so that it does not compete with the
 * application's.
 *
 * @param executor the executor
 * @param shutdown what ends it
 */
record ClientThreads(Executor executor, Runnable shutdown) implements DisposableBean {

	/** Steps that may block at a time; others wait. A connection has one at most. */
	private static final int MAX_THREADS = 16;

	private static final String NAME_PREFIX = "websock-client-";

	/**
	 * Returns a virtual thread for each connection that has something to do.
	 */
	static ClientThreads ofVirtualThreads() {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(NAME_PREFIX);
		executor.setVirtualThreads(true);
		return new ClientThreads(executor, executor::close);
	}

	/**
	 * Returns daemon threads that start when they are needed.
	 * @param classLoader context class loader of the threads
	 */
	static ClientThreads ofPlatformThreads(ClassLoader classLoader) {
		AtomicInteger count = new AtomicInteger();
		IoThreads executor = new IoThreads((task) -> {
			Thread thread = new Thread(task, NAME_PREFIX + count.incrementAndGet());
			thread.setDaemon(true);
			thread.setContextClassLoader(classLoader);
			return thread;
		}, MAX_THREADS);
		return new ClientThreads(executor, executor::close);
	}

	@Override
	public void destroy() {
		this.shutdown.run();
	}

}
