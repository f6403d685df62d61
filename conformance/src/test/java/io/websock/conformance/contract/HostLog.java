package io.websock.conformance.contract;

import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.AppenderBase;
import io.websock.tck.LogEntry;
import org.slf4j.LoggerFactory;
import org.slf4j.bridge.SLF4JBridgeHandler;

/**
 * What all hosts of this JVM log: their own loggers from debug on, all others at the
 * levels they have. The build keeps Spring Boot's hands off the logging system, which it
 * would reset with each application that starts or stops. Thread-safe.
 */
final class HostLog extends AppenderBase<ILoggingEvent> {

	private static final HostLog LOG = new HostLog();

	/** Held, because the JDK's log manager would forget the level with the logger. */
	private static final java.util.logging.Logger JDK_LOGGER = java.util.logging.Logger.getLogger("io.websock");

	private final Queue<LogEntry> entries = new ConcurrentLinkedQueue<>();

	private HostLog() {
	}

	static HostLog attach() {
		SLF4JBridgeHandler.removeHandlersForRootLogger();
		SLF4JBridgeHandler.install();
		JDK_LOGGER.setLevel(java.util.logging.Level.FINE);
		Logger own = logger("io.websock");
		LOG.setContext(own.getLoggerContext());
		LOG.start();
		own.setLevel(ch.qos.logback.classic.Level.DEBUG);
		// What cases provoke would flood the console
		own.setAdditive(false);
		for (Logger logger : List.of(own, logger(org.slf4j.Logger.ROOT_LOGGER_NAME))) {
			logger.detachAppender(LOG);
			logger.addAppender(LOG);
		}
		return LOG;
	}

	int size() {
		return this.entries.size();
	}

	List<LogEntry> since(int start) {
		return this.entries.stream().skip(start).toList();
	}

	@Override
	protected void append(ILoggingEvent event) {
		IThrowableProxy thrown = event.getThrowableProxy();
		this.entries.add(new LogEntry(level(event), event.getFormattedMessage(),
				(thrown != null) ? ThrowableProxyUtil.asString(thrown) : ""));
	}

	private static Level level(ILoggingEvent event) {
		return switch (event.getLevel().toInt()) {
			case ch.qos.logback.classic.Level.ERROR_INT -> Level.ERROR;
			case ch.qos.logback.classic.Level.WARN_INT -> Level.WARNING;
			case ch.qos.logback.classic.Level.INFO_INT -> Level.INFO;
			default -> Level.DEBUG;
		};
	}

	private static Logger logger(String name) {
		return (Logger) LoggerFactory.getLogger(name);
	}

}
