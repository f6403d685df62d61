package io.websock.spring.client;

import java.time.Duration;
import java.util.Set;
import java.util.random.RandomGenerator;

import io.websock.protocol.CloseCode;
import io.websock.spring.WebSockClientCause;
import org.jspecify.annotations.Nullable;

/**
 * Decision whether a client connects again, and when. Immutable.
 */
final class ReconnectPolicy {

	private static final int BAD_GATEWAY = 1014;

	/** Registered for a session that timed out: the next one may not. */
	private static final int TIMED_OUT = 3008;

	/** Registered for a session whose credentials are not or no longer valid. */
	private static final int UNAUTHORIZED_CLOSE = 3000;

	private static final int UNAUTHORIZED = 401;

	/**
	 * Close codes after which the next connection may last longer. After any other, the
	 * same would happen again, or the server does not want this client.
	 */
	private static final Set<Integer> PASSING_CODES = Set.of(CloseCode.GOING_AWAY, CloseCode.NO_STATUS,
			CloseCode.ABNORMAL, CloseCode.INTERNAL_ERROR, CloseCode.SERVICE_RESTART, CloseCode.TRY_AGAIN_LATER,
			BAD_GATEWAY, TIMED_OUT);

	/** Request timeout, too early, too many requests. */
	private static final Set<Integer> PASSING_CLIENT_ERRORS = Set.of(408, 425, 429);

	/** Not implemented, version not supported. */
	private static final Set<Integer> LASTING_SERVER_ERRORS = Set.of(501, 505);

	private final ClientOptions.Reconnect options;

	private final RandomGenerator random;

	ReconnectPolicy(ClientOptions.Reconnect options, RandomGenerator random) {
		this.options = options;
		this.random = random;
	}

	/**
	 * Returns whether a connection of some age counts as stable, so that attempts are
	 * counted anew.
	 */
	boolean isStable(Duration age) {
		return age.compareTo(this.options.stableAfter()) >= 0;
	}

	/**
	 * Returns whether the server rejected the credentials, so that fresh ones may help.
	 */
	boolean isAboutCredentials(WebSockClientCause cause) {
		int number = number(cause);
		return number == UNAUTHORIZED || number == UNAUTHORIZED_CLOSE;
	}

	/**
	 * Returns whether another attempt can help.
	 * @param cause why there is no connection
	 * @param attempt number of the attempt that led to it
	 * @param freshCredentials whether the next attempt may have credentials that the
	 * server has not rejected
	 */
	boolean isWorthwhile(WebSockClientCause cause, int attempt, boolean freshCredentials) {
		if (cause instanceof WebSockClientCause.Drained) {
			return true;
		}
		boolean left = this.options.maxAttempts() == 0 || attempt < this.options.maxAttempts();
		return this.options.enabled() && left && mayPass(cause, freshCredentials);
	}

	private boolean mayPass(WebSockClientCause cause, boolean freshCredentials) {
		int number = number(cause);
		if (this.options.stopOn().contains(number)) {
			return false;
		}
		if (this.options.retryOn().contains(number)) {
			return true;
		}
		if (isAboutCredentials(cause)) {
			return freshCredentials;
		}
		if (cause instanceof WebSockClientCause.Closed) {
			return PASSING_CODES.contains(number);
		}
		if (cause instanceof WebSockClientCause.Refused) {
			return PASSING_CLIENT_ERRORS.contains(number) || (number >= 500 && !LASTING_SERVER_ERRORS.contains(number));
		}
		return cause instanceof WebSockClientCause.Failed || cause instanceof WebSockClientCause.CustomizerFailed;
	}

	private static int number(WebSockClientCause cause) {
		if (cause instanceof WebSockClientCause.Closed closed) {
			return closed.code();
		}
		return (cause instanceof WebSockClientCause.Refused refused) ? refused.status() : 0;
	}

	/**
	 * Returns the delay before the next attempt: random, from zero to a bound that
	 * doubles with each attempt (full jitter), after the time that the server asked for.
	 * @param attempt number of the attempt that led to it, from 1
	 * @param retryAfter the time that the server asked for, or {@code null}
	 */
	Duration delay(int attempt, @Nullable Duration retryAfter) {
		Duration jitter = Duration.ofNanos(this.random.nextLong(bound(attempt).toNanos() + 1));
		if (retryAfter == null) {
			return jitter;
		}
		boolean tooLong = retryAfter.compareTo(this.options.maxRetryAfter()) > 0;
		return jitter.plus(tooLong ? this.options.maxRetryAfter() : retryAfter);
	}

	private Duration bound(int attempt) {
		Duration bound = this.options.baseDelay();
		for (int i = 1; i < attempt && bound.compareTo(this.options.maxDelay()) < 0; i++) {
			bound = bound.multipliedBy(2);
		}
		return (bound.compareTo(this.options.maxDelay()) < 0) ? bound : this.options.maxDelay();
	}

}
