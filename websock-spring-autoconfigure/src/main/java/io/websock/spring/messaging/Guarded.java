package io.websock.spring.messaging;

import java.lang.System.Logger;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;

import io.websock.engine.SafeLog;

/**
 * Work of which each step is taken, whatever another one throws. What is thrown is a
 * defect of the application's or of the session engine's, and is logged.
 */
final class Guarded {

	private static final Logger logger = System.getLogger(Guarded.class.getName());

	private Guarded() {
	}

	/**
	 * Runs something, and returns whatever it throws to nobody.
	 * @param step what to run
	 * @param failed what to say if it throws
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
	 * Asks an executor for a thread. That it refuses is not logged: it does when the
	 * application has stopped.
	 * @param executor the executor
	 * @param task what to run
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
	 * Runs something on a thread of an executor, or on this one if there is none: rather
	 * so than never.
	 * @param executor the executor
	 * @param step what to run
	 * @param failed what to say if it throws
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
	 * Does something with each of some things, whatever it throws.
	 * @param all the things
	 * @param step what to do with each
	 * @param failed what to say if that throws
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
