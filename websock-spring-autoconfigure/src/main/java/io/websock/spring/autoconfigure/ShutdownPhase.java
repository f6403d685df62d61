package io.websock.spring.autoconfigure;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.convert.DurationStyle;
import org.springframework.core.env.Environment;
import org.springframework.core.log.LogMessage;

/**
 * Time that Spring gives the drain of sessions when the application stops.
 *
 * @param timeout the timeout of a phase of the shutdown
 */
record ShutdownPhase(Duration timeout) {

	private static final Log logger = LogFactory.getLog(ShutdownPhase.class);

	private static final String PROPERTY = "spring.lifecycle.timeout-per-shutdown-phase";

	/** Spring Boot's own default. */
	private static final Duration DEFAULT = Duration.ofSeconds(30);

	static ShutdownPhase of(Environment environment) {
		return new ShutdownPhase(Binder.get(environment).bind(PROPERTY, Duration.class).orElse(DEFAULT));
	}

	/**
	 * Warns if the shutdown goes on before a drain has ended.
	 * @param drain the drain's timeout
	 */
	void check(Duration drain) {
		if (drain.compareTo(this.timeout) >= 0) {
			logger.warn(LogMessage.format("'websock.drain.timeout' is %s, but '%s' is %s: when the application stops, "
					+ "sessions that have not ended by then are cut without a close frame. Make the former shorter or "
					+ "the latter longer.", print(drain), PROPERTY, print(this.timeout)));
		}
	}

	private static String print(Duration duration) {
		return DurationStyle.SIMPLE.print(duration,
				(duration.toMillis() % 1000 == 0) ? ChronoUnit.SECONDS : ChronoUnit.MILLIS);
	}

}
