package io.websock.spring.messaging;

import java.lang.System.Logger;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.websock.engine.SafeLog;

/**
 * Steps that are all taken, whatever one of them throws. An exception is a defect of the
 * application or of the session engine, and is logged.
 */
final class Guarded {

	private static final Logger logger = System.getLogger(Guarded.class.getName());

	private Guarded() {
	}

	/**
	 * Runs a step, and logs what it throws.
	 * @param step the step
	 * @param failed the message to log if it throws
	 */
	static void run(Runnable step, String failed) {
		try {
			step.run();
		}
		catch (Throwable ex) {
			log(failed, ex);
		}
	}

	/**
	 * Asks an executor for a thread. A rejection is not logged: executors reject tasks
	 * when the application has stopped.
	 * @param executor the executor
	 * @param task the task
	 * @return whether it will be run
	 */
	static boolean submit(Executor executor, Runnable task) {
		try {
			executor.execute(task);
			return true;
		}
		catch (RejectedExecutionException ex) {
			return false;
		}
		catch (Throwable ex) {
			log("The session executor gives no thread", ex);
			return false;
		}
	}

	/**
	 * Runs a step on a thread of an executor, or on this thread if the executor has none.
	 * @param executor the executor
	 * @param step the step
	 * @param failed the message to log if it throws
	 */
	static void run(Executor executor, Runnable step, String failed) {
		try {
			executor.execute(() -> run(step, failed));
		}
		catch (Throwable ex) {
			run(step, failed);
		}
	}

	/**
	 * Takes a step for each element, whatever it throws for others.
	 * @param all the elements
	 * @param step the step
	 * @param failed the message to log if it throws
	 */
	static <T> void forEach(Iterable<T> all, Consumer<T> step, String failed) {
		for (T each : all) {
			run(() -> step.accept(each), failed);
		}
	}

	/**
	 * Logs a defect. Throws nothing, even if logging does.
	 * @param message what failed
	 * @param defect what was thrown
	 */
	static void log(String message, Throwable defect) {
		SafeLog.error(logger, message, defect);
	}

}
