package io.websock.tck;

import java.lang.System.Logger.Level;

/**
 * Something a host wrote to its log.
 *
 * @param level how grave it is
 * @param message the message
 * @param stackTrace the stack trace as text; empty if it has none
 */
public record LogEntry(Level level, String message, String stackTrace) {

	boolean isAtLeast(Level level) {
		return this.level.getSeverity() >= level.getSeverity();
	}

}
