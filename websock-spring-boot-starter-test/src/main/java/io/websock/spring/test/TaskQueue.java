package io.websock.spring.test;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;

import org.jspecify.annotations.Nullable;

/**
 * Executor without threads: tasks wait until a test's call {@linkplain #settle() runs}
 * them, in order, with those they lead to. Thread-safe: what another thread adds while
 * one runs tasks is run by that one.
 */
final class TaskQueue implements Executor {

	/** Number of tasks of one call above which sessions are taken to go in circles. */
	private static final int MAX_TASKS = 2_000;

	private final BlockingDeque<Runnable> tasks = new LinkedBlockingDeque<>();

	private final ReentrantLock running = new ReentrantLock();

	@Override
	public void execute(Runnable task) {
		this.tasks.add(task);
	}

	/**
	 * Runs tasks until none is left. Does nothing inside a task.
	 * @throws AssertionError if tasks lead to tasks without an end
	 */
	void settle() {
		if (this.running.isHeldByCurrentThread()) {
			return;
		}
		while (!this.tasks.isEmpty() && this.running.tryLock()) {
			try {
				runAll();
			}
			finally {
				this.running.unlock();
			}
		}
	}

	/**
	 * Waits for a task, which another thread adds. It stays in the queue.
	 * @param limit maximum time to wait
	 * @return whether there is one
	 */
	boolean awaitTask(Duration limit) {
		try {
			Runnable task = this.tasks.pollFirst(limit.toNanos(), TimeUnit.NANOSECONDS);
			if (task != null) {
				this.tasks.addFirst(task);
			}
			return task != null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	private void runAll() {
		int count = 0;
		for (Runnable task = this.tasks.poll(); task != null; task = this.tasks.poll()) {
			task.run();
			if (++count == MAX_TASKS) {
				this.tasks.clear();
				throw new AssertionError("Sessions were still busy after " + MAX_TASKS
						+ " turns: does each message lead to another one?");
			}
		}
	}

	/**
	 * Returns an object whose methods return once everything they lead to has happened.
	 * @param <T> type of the object
	 * @param type its interface
	 * @param target the object itself
	 * @return the same with settled calls
	 */
	<T> T settling(Class<T> type, T target) {
		return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] { type },
				(proxy, method, arguments) -> invoke(method, target, arguments)));
	}

	private @Nullable Object invoke(Method method, Object target, Object @Nullable [] arguments) throws Throwable {
		try {
			Object returned = method.invoke(target, arguments);
			settle();
			return returned;
		}
		catch (InvocationTargetException ex) {
			throw ex.getTargetException();
		}
	}

}
