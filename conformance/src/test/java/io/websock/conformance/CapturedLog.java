package io.websock.conformance;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * What a logger and those below it say until this is closed. Begin after the application
 * has started, since Spring Boot resets the logging system then. Events may arrive from
 * any thread.
 */
final class CapturedLog extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private final List<ILoggingEvent> events = new CopyOnWriteArrayList<>();

	private final Logger logger;

	private final @Nullable Level formerLevel;

	private CapturedLog(Logger logger) {
		this.logger = logger;
		this.formerLevel = logger.getLevel();
	}

	/**
	 * Begins to capture.
	 * @param logger name of the logger, such as {@code io.websock}
	 * @param level the level from which on to capture, and to log
	 * @return the log, empty as yet
	 */
	static CapturedLog of(String logger, Level level) {
		CapturedLog log = new CapturedLog((Logger) LoggerFactory.getLogger(logger));
		log.start();
		log.logger.setLevel(level);
		log.logger.addAppender(log);
		return log;
	}

	/**
	 * Returns what was said so far.
	 * @return the events, in order
	 */
	List<ILoggingEvent> events() {
		return List.copyOf(this.events);
	}

	@Override
	protected void append(ILoggingEvent event) {
		this.events.add(event);
	}

	/**
	 * Ends capturing and gives the logger its former level back.
	 */
	@Override
	public void close() {
		this.logger.detachAppender(this);
		this.logger.setLevel(this.formerLevel);
		stop();
	}

}
