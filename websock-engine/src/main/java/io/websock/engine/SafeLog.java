package io.websock.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import org.jspecify.annotations.Nullable;

/**
 * Log lines of threads that must go on whatever happens: a logger that throws is ignored.
 */
public final class SafeLog {

	private SafeLog() {
	}

	/**
	 * Logs an error.
	 * @param logger where to
	 * @param message the line
	 * @param failure what has happened
	 */
	public static void error(Logger logger, String message, Throwable failure) {
		log(logger, Level.ERROR, message, failure);
	}

	/**
	 * Logs a line.
	 * @param logger where to
	 * @param level its level
	 * @param message the line
	 * @param failure what has happened, or {@code null}
	 */
	public static void log(Logger logger, Level level, String message, @Nullable Throwable failure) {
		try {
			logger.log(level, message, failure);
		}
		catch (Throwable ex) {
			// There is no place left to tell of it
		}
	}

}
