package io.websock.spring.client;

import java.time.Duration;

import io.websock.spring.WebSockClientCause;
import io.websock.spring.WebSockClientState;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.log.LogMessage;

/**
 * Log lines of one connection: one when it is lost and one when it is back, however many
 * attempts there are in between. Used by the connection's tasks.
 */
final class ClientLog {

	private static final Log logger = LogFactory.getLog(ClientLog.class);

	private final String client;

	private final String url;

	/** Whether the last line said that there is no connection. */
	private boolean away;

	ClientLog(String client, String url) {
		this.client = client;
		this.url = url;
	}

	void changed(WebSockClientState state) {
		if (state instanceof WebSockClientState.Open open) {
			this.away = false;
			logger.info(LogMessage.format("Client '%s' is connected to %s, by attempt %s", this.client, this.url,
					open.attempt()));
		}
		else if (state instanceof WebSockClientState.Reconnecting reconnecting) {
			away(LogMessage.format("Client '%s' has no connection to %s: %s. Attempt %s follows in %s ms", this.client,
					this.url, describe(reconnecting.cause()), reconnecting.attempt(), millis(reconnecting.delay())));
		}
		else if (state instanceof WebSockClientState.Stopped stopped) {
			stopped(stopped.cause());
		}
		if (state.lost() > 0) {
			logger.warn(LogMessage.format("Client '%s' has lost %s messages that waited", this.client, state.lost()));
		}
	}

	private void away(LogMessage line) {
		if (this.away) {
			logger.debug(line);
		}
		else {
			logger.warn(line);
		}
		this.away = true;
	}

	private void stopped(WebSockClientCause cause) {
		LogMessage line = LogMessage.format("Client '%s' does not connect to %s any more: %s", this.client, this.url,
				describe(cause));
		if (cause instanceof WebSockClientCause.Requested || cause instanceof WebSockClientCause.Shutdown) {
			logger.info(line);
		}
		else {
			logger.warn(line);
		}
	}

	private static long millis(Duration duration) {
		return duration.toMillis();
	}

	/**
	 * Describes a cause without anything that a peer or a customizer has written: neither
	 * the reason of a close frame nor the message of a customizer's exception.
	 */
	static String describe(WebSockClientCause cause) {
		if (cause instanceof WebSockClientCause.Closed closed) {
			return "it was closed with code " + closed.code();
		}
		if (cause instanceof WebSockClientCause.Refused refused) {
			return "the server refused it with status " + refused.status();
		}
		if (cause instanceof WebSockClientCause.Failed failed) {
			return "it could not be established (" + failed.failure() + ")";
		}
		if (cause instanceof WebSockClientCause.CustomizerFailed failed) {
			return "a customizer failed (" + failed.failure().getClass().getName() + ")";
		}
		if (cause instanceof WebSockClientCause.Withdrawn) {
			return "a customizer ended attempts";
		}
		if (cause instanceof WebSockClientCause.Drained) {
			return "it is drained";
		}
		return (cause instanceof WebSockClientCause.Requested) ? "the application closed it" : "the application stops";
	}

}
