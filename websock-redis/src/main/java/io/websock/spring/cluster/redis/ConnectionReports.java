package io.websock.spring.cluster.redis;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.SSLException;

import io.websock.cluster.ClusterListener;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;

/**
 * Reports of what is wrong with the connection, to the listener and to the log: one line
 * without a stack trace, however often an attempt fails. A line is repeated after ten
 * minutes, and there are at most 16 others meanwhile. Thread-safe.
 */
final class ConnectionReports {

	private static final Log logger = LogFactory.getLog(ConnectionReports.class);

	private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(10);

	private static final int MAX_LINES = 16;

	private static final int MAX_LENGTH = 300;

	private static final int MAX_CAUSES = 20;

	private final ClusterListener listener;

	/** Lines of the last ten minutes. */
	private final Set<String> warned = new HashSet<>();

	/** When the first of these lines was logged. */
	private long since;

	ConnectionReports(ClusterListener listener) {
		this.listener = listener;
	}

	/**
	 * Reports an attempt that failed.
	 * @param what what was attempted
	 * @param failure why it failed, if known
	 */
	void failed(String what, @Nullable Throwable failure) {
		report(what + ": " + ((failure != null) ? reason(failure) : "no answer"));
	}

	/**
	 * Reports a command that Redis refused.
	 * @param error Redis' answer, which may repeat arguments of the command
	 */
	void refused(String error) {
		report("Redis refused a command: " + error.split(", with args", 2)[0]);
	}

	/**
	 * Reports that messages arrive, if the log says that something is wrong.
	 */
	synchronized void working() {
		if (!this.warned.isEmpty()) {
			this.warned.clear();
			logger.info("The connection to Redis works");
		}
	}

	private void report(String text) {
		String line = printable(text);
		if (isDue(line)) {
			logger.warn(line);
		}
		else if (logger.isDebugEnabled()) {
			logger.debug(line);
		}
		this.listener.failed(line);
	}

	private synchronized boolean isDue(String line) {
		long now = System.nanoTime();
		if (now - this.since >= QUIET_NANOS) {
			this.warned.clear();
		}
		if (this.warned.isEmpty()) {
			this.since = now;
		}
		return this.warned.size() < MAX_LINES && this.warned.add(line);
	}

	/**
	 * Returns what the innermost cause says, which names the mistake.
	 */
	private static String reason(Throwable failure) {
		Throwable cause = failure;
		String prefix = "";
		for (int i = 0; i < MAX_CAUSES && cause.getCause() != null; i++) {
			cause = cause.getCause();
			prefix = (cause instanceof SSLException) ? "TLS handshake failed: " : prefix;
		}
		String message = cause.getMessage();
		String type = cause.getClass().getSimpleName();
		if (message == null || message.isBlank()) {
			return prefix + (type.startsWith("Timeout") ? "no answer in time" : type);
		}
		return prefix + message;
	}

	private static String printable(String text) {
		String line = text.replaceAll("\\p{Cntrl}+", " ").strip();
		return (line.length() > MAX_LENGTH) ? line.substring(0, MAX_LENGTH) : line;
	}

}
