package io.websock.spring.mistakes;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.AppenderBase;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

import org.springframework.util.ClassUtils;

import static org.awaitility.Awaitility.await;

/**
 * What is logged while it is open: by this library at debug and above, by all others as
 * warnings and errors. Both Logback, to which Spring logs, and the JDK's loggers, to
 * which the engine and Tomcat do.
 */
final class LogCapture extends AppenderBase<ILoggingEvent> implements AutoCloseable {

	private static final List<String> JDK_LOGGERS = List.of("io.websock", "org.apache");

	private final List<LogLine> lines = new CopyOnWriteArrayList<>();

	private final List<JdkCapture> jdk = new ArrayList<>();

	private final ch.qos.logback.classic.Logger ours = logback("io.websock");

	private final Level level = this.ours.getLevel();

	LogCapture() {
		setContext(this.ours.getLoggerContext());
		start();
		logback(org.slf4j.Logger.ROOT_LOGGER_NAME).addAppender(this);
		this.ours.setLevel(Level.DEBUG);
		JDK_LOGGERS.forEach((name) -> this.jdk.add(new JdkCapture(Logger.getLogger(name))));
	}

	/**
	 * Forgets what was logged before.
	 */
	void begin() {
		this.lines.clear();
	}

	/**
	 * Returns what was logged since.
	 */
	List<LogLine> lines() {
		return List.copyOf(this.lines);
	}

	/**
	 * Waits for a line that is logged on another thread.
	 * @param part a part of the line
	 */
	void awaitLine(String part) {
		await().atMost(Duration.ofSeconds(10))
			.until(() -> this.lines.stream().anyMatch((line) -> line.text().contains(part)));
	}

	@Override
	protected void append(ILoggingEvent event) {
		add(new LogLine(event.getLevel().toString(), event.getLoggerName(), event.getFormattedMessage(),
				failure(event.getThrowableProxy())));
	}

	private static String failure(@Nullable IThrowableProxy failure) {
		IThrowableProxy root = failure;
		while (root != null && root.getCause() != null) {
			root = root.getCause();
		}
		return (root != null) ? ClassUtils.getShortName(root.getClassName()) + ": " + root.getMessage() : "";
	}

	private void add(LogLine line) {
		if (line.isRoutine()) {
			return;
		}
		if (line.isOurs() || line.level().equals("WARN") || line.isError()) {
			this.lines.add(line);
		}
	}

	@Override
	public void close() {
		this.jdk.forEach(JdkCapture::close);
		this.ours.setLevel(this.level);
		logback(org.slf4j.Logger.ROOT_LOGGER_NAME).detachAppender(this);
		stop();
	}

	private static ch.qos.logback.classic.Logger logback(String name) {
		return (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(name);
	}

	/**
	 * Takes the place of the handlers of a JDK logger.
	 */
	private final class JdkCapture extends Handler {

		private final Logger logger;

		private final java.util.logging.Level level;

		JdkCapture(Logger logger) {
			this.logger = logger;
			this.level = logger.getLevel();
			logger.setLevel(java.util.logging.Level.FINE);
			logger.setUseParentHandlers(false);
			logger.addHandler(this);
		}

		@Override
		public void publish(LogRecord entry) {
			Throwable thrown = entry.getThrown();
			add(new LogLine(name(entry.getLevel()), entry.getLoggerName(), entry.getMessage(),
					failure((thrown != null) ? new ThrowableProxy(thrown) : null)));
		}

		private static String name(java.util.logging.Level level) {
			return switch (level.getName()) {
				case "SEVERE" -> "ERROR";
				case "WARNING" -> "WARN";
				case "INFO" -> "INFO";
				default -> "DEBUG";
			};
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
			this.logger.removeHandler(this);
			this.logger.setUseParentHandlers(true);
			this.logger.setLevel(this.level);
		}

	}

}
