package io.websock.spring.autoconfigure;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;

import io.websock.engine.BusyPool;
import io.websock.engine.EngineProbe;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;
import org.springframework.util.ClassUtils;

/**
 * Threads that run sessions. Not an {@link Executor} itself, so that it neither replaces
 * the application's task executor nor competes with it. Being no bean of its own, the
 * executor also misses the end of the context: it works while sessions are drained and is
 * shut down with the beans.
 *
 * @param executor the executor
 * @param shutdown what ends it
 */
record SessionExecutor(Executor executor, Runnable shutdown) implements DisposableBean {

	private static final String THREAD_NAME_PREFIX = "websock-";

	/**
	 * For turns that still run when beans are destroyed. Sessions have ended, so they are
	 * short or stuck; no thread of a pool is to outlive the application.
	 */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	private static final int MIN_THREADS = 8;

	private static final int THREADS_PER_PROCESSOR = 4;

	/**
	 * Creates an executor with a virtual thread for each turn of a session. Its end
	 * awaits none of them: keeping account would cost each turn, and none is kept for
	 * another.
	 */
	static SessionExecutor ofVirtualThreads() {
		SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor(THREAD_NAME_PREFIX);
		executor.setVirtualThreads(true);
		return new SessionExecutor(executor, executor::close);
	}

	/**
	 * Creates an executor with a fixed number of daemon threads. Its queue needs no
	 * bound: a session waits in it once at most. Its threads are never interrupted, which
	 * would break the connections they write to.
	 * @param threads how many; zero for a number that suits the machine
	 */
	static SessionExecutor ofPlatformThreads(int threads) {
		int size = (threads > 0) ? threads
				: Math.max(MIN_THREADS, THREADS_PER_PROCESSOR * Runtime.getRuntime().availableProcessors());
		ThreadPoolTaskExecutor executor = new ThreadPoolTaskExecutor();
		executor.setThreadNamePrefix(THREAD_NAME_PREFIX);
		executor.setDaemon(true);
		executor.setThreadFactory(withClassLoader(executor, ClassUtils.getDefaultClassLoader()));
		executor.setCorePoolSize(size);
		executor.setMaxPoolSize(size);
		executor.setAllowCoreThreadTimeOut(true);
		executor.setWaitForTasksToCompleteOnShutdown(true);
		executor.setAwaitTerminationMillis(PATIENCE.toMillis());
		executor.initialize();
		return new SessionExecutor(executor, executor::shutdown);
	}

	/**
	 * Threads with the application's class loader, whichever thread starts them: one that
	 * is in a request has the container's, which then complains when it stops.
	 */
	private static ThreadFactory withClassLoader(ThreadFactory threads, @Nullable ClassLoader classLoader) {
		return (task) -> {
			Thread thread = threads.newThread(task);
			thread.setContextClassLoader(classLoader);
			return thread;
		};
	}

	/**
	 * Returns a probe that reports when callbacks block all threads of a pool.
	 */
	EngineProbe probe() {
		if (this.executor instanceof ThreadPoolTaskExecutor pool) {
			ThreadPoolExecutor threads = pool.getThreadPoolExecutor();
			return new BusyPool("threads " + THREAD_NAME_PREFIX + "*", threads, () -> !threads.getQueue().isEmpty(),
					System::nanoTime);
		}
		return List::of;
	}

	@Override
	public void destroy() {
		this.shutdown.run();
	}

}
