package io.websock.engine;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;

import org.jspecify.annotations.Nullable;

/**
 * Logging for threads that must go on whatever happens: a logger that throws is ignored.
 */
public final class SafeLog {

	private SafeLog() {
	}

	/**
	 * Logs an error.
	 * @param logger the logger
	 * @param message the message
	 * @param failure the exception
	 */
	public static void error(Logger logger, String message, Throwable failure) {
		log(logger, Level.ERROR, message, failure);
	}

	/**
	 * Logs a line.
	 * @param logger the logger
	 * @param level the level
	 * @param message the message
	 * @param failure the exception, or {@code null}
	 */
	public static void log(Logger logger, Level level, String message, @Nullable Throwable failure) {
		try {
			logger.log(level, message, failure);
		}
		catch (Throwable ex) {
			// There is no other place to report it
		}
	}

}
