package io.websock.engine;

import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * The end of the library's log, in place of the console, where each entry is a point.
 */
final class FaultInjectionLog extends Handler {

	/** Held, because the log manager would forget the level with the logger. */
	private static final Logger LOGGER = Logger.getLogger("io.websock");

	private final FaultInjectionTrigger trigger;

	private final Level level = LOGGER.getLevel();

	FaultInjectionLog(FaultInjectionTrigger trigger) {
		this.trigger = trigger;
		LOGGER.setLevel(Level.ALL);
		LOGGER.setUseParentHandlers(false);
		LOGGER.addHandler(this);
	}

	@Override
	public void publish(LogRecord entry) {
		this.trigger.at(FaultInjectionPoint.LOGGER);
	}

	@Override
	public void flush() {
	}

	@Override
	public void close() {
		LOGGER.removeHandler(this);
		LOGGER.setUseParentHandlers(true);
		LOGGER.setLevel(this.level);
	}

}
