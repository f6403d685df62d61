package io.websock.spring.client;

import java.time.Duration;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

import io.websock.engine.TimerWheel;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

/**
 * Tasks of one connection, run one after the other on an executor. Thread-safe.
 */
final class SerialTasks {

	private static final Log logger = LogFactory.getLog(SerialTasks.class);

	/** Time after which a task that the executor refused is offered again. */
	private static final Duration RETRY = Duration.ofMillis(100);

	private final Executor executor;

	private final TimerWheel timers;

	private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();

	/** Tasks that are in the queue or run. */
	private final AtomicInteger pending = new AtomicInteger();

	SerialTasks(Executor executor, TimerWheel timers) {
		this.executor = executor;
		this.timers = timers;
	}

	void add(Runnable task) {
		this.tasks.add(task);
		if (this.pending.getAndIncrement() == 0) {
			submit();
		}
	}

	/**
	 * Hands the tasks to the executor. If that refuses, the timers try again, since
	 * nothing else may happen to this connection.
	 */
	private void submit() {
		try {
			this.executor.execute(this::run);
		}
		catch (Throwable ex) {
			this.timers.schedule(RETRY, this::submit);
		}
	}

	private void run() {
		do {
			Runnable task = this.tasks.poll();
			try {
				if (task != null) {
					task.run();
				}
			}
			catch (Throwable ex) {
				logger.error("A step of a client failed", ex);
			}
		}
		while (this.pending.decrementAndGet() > 0);
	}

}
