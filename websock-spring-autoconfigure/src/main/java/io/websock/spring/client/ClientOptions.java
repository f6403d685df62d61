package io.websock.spring.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;

import io.websock.engine.SessionSettings;
import io.websock.engine.wire.ConnectProxy;
import org.jspecify.annotations.Nullable;

/**
 * Options of a client and its sessions.
 *
 * @param enabled whether a client bean is connected
 * @param required whether a client bean that is not connected is a matter of health
 * @param url where to connect, in place of the annotation's URL; {@code null} for that
 * @param subprotocols the subprotocols in place of the annotation's; {@code null} for
 * those
 * @param headers headers of the handshake besides its own
 * @param connectTimeout maximum duration of an attempt, from the name to the server's
 * response
 * @param reconnect reconnects
 * @param outbox messages while there is no session
 * @param sslBundle name of the bundle of key and trust material; {@code null} for the
 * runtime's own
 * @param proxy the proxy that is asked for a tunnel; {@code null} for none
 * @param session settings of the client's sessions
 */
public record ClientOptions(boolean enabled, boolean required, @Nullable String url,
		@Nullable List<String> subprotocols, Map<String, String> headers, Duration connectTimeout, Reconnect reconnect,
		Outbox outbox, @Nullable String sslBundle, @Nullable ConnectProxy proxy, SessionSettings session) {

	/**
	 * Policy for messages while the outbox is full.
	 */
	public enum Overflow {

		/** Refuse the new message. */
		DROP_NEWEST,

		/** Drop the message that has waited longest. */
		DROP_OLDEST

	}

	/**
	 * Reconnects. The delay before one is random, from zero to a bound that begins with
	 * the base delay and doubles with each attempt.
	 *
	 * @param enabled whether there are any
	 * @param baseDelay bound of the first delay
	 * @param maxDelay maximum of the bound
	 * @param maxAttempts maximum number of attempts between two stable connections; zero
	 * for any number
	 * @param stableAfter age from which a connection counts as stable
	 * @param maxRetryAfter maximum time to wait because a server asks for it
	 * @param retryOn close codes and statuses after which to reconnect, whatever the
	 * table says
	 * @param stopOn close codes and statuses after which not to
	 */
	public record Reconnect(boolean enabled, Duration baseDelay, Duration maxDelay, int maxAttempts,
			Duration stableAfter, Duration maxRetryAfter, Set<Integer> retryOn, Set<Integer> stopOn) {

		/**
		 * Creates the options.
		 */
		public Reconnect {
			retryOn = Set.copyOf(retryOn);
			stopOn = Set.copyOf(stopOn);
		}

	}

	/**
	 * Bounds of the messages that wait for a session.
	 *
	 * @param maxMessages maximum number of messages; zero keeps none
	 * @param maxBytes maximum number of bytes, 64 for each message included
	 * @param overflow policy for a message for which there is no room
	 */
	public record Outbox(int maxMessages, long maxBytes, Overflow overflow) {

	}

}
