package io.websock.spring.handshake;

import java.util.Map;

import io.websock.spring.HandshakeOutcome;
import io.websock.spring.admission.ExceededLimit;
import io.websock.spring.admission.SessionLimit;

import org.springframework.http.HttpHeaders;

/**
 * Refusal of a handshake: the answer to the client, and what is counted and logged.
 *
 * @param outcome how it is counted
 * @param status status of the response
 * @param headers headers of the response
 * @param cause what was wrong, for the log; anything that the client sent is escaped
 */
public record Refusal(HandshakeOutcome outcome, int status, Map<String, String> headers,
		String cause) implements HandshakeDecision {

	private static final int OK = 200;

	private static final int BAD_REQUEST = 400;

	private static final int FORBIDDEN = 403;

	/** RFC 6585 section 4. */
	private static final int TOO_MANY_REQUESTS = 429;

	private static final int UNAVAILABLE = 503;

	/**
	 * Seconds after which another attempt may reach an instance that takes it, or find
	 * that sessions have ended.
	 */
	private static final String RETRY_AFTER = "5";

	static Refusal byProtocol(io.websock.protocol.Refusal refusal) {
		HandshakeOutcome outcome = (refusal.status() == io.websock.protocol.Refusal.UPGRADE_REQUIRED)
				? HandshakeOutcome.UNSUPPORTED_VERSION : HandshakeOutcome.MALFORMED;
		return new Refusal(outcome, refusal.status(), refusal.headers(), refusal.rule());
	}

	/**
	 * Returns the refusal of a request that is not a legal handshake.
	 * @param cause what is wrong with it, for the log
	 * @return the refusal
	 */
	public static Refusal malformed(String cause) {
		return new Refusal(HandshakeOutcome.MALFORMED, BAD_REQUEST, Map.of(), cause);
	}

	static Refusal forbiddenOrigin(String cause) {
		return new Refusal(HandshakeOutcome.FORBIDDEN_ORIGIN, FORBIDDEN, Map.of(), cause);
	}

	static Refusal unavailable(String cause) {
		return later(HandshakeOutcome.UNAVAILABLE, UNAVAILABLE, cause);
	}

	static Refusal limited(ExceededLimit exceeded) {
		SessionLimit limit = exceeded.limit();
		return later(limit.outcome(), (limit == SessionLimit.TOTAL) ? UNAVAILABLE : TOO_MANY_REQUESTS,
				exceeded.cause());
	}

	/**
	 * Returns the refusal by one of the application's interceptors.
	 * @param status status that the response has; 200 becomes 403, since a handshake that
	 * is refused did not succeed
	 * @return the refusal
	 */
	public static Refusal byInterceptor(int status) {
		return new Refusal(HandshakeOutcome.REFUSED, (status != OK) ? status : FORBIDDEN, Map.of(),
				"an interceptor refused it");
	}

	/**
	 * Returns the refusal by the container, which has answered.
	 * @param status status of its answer
	 * @return the refusal
	 */
	public static Refusal byContainer(int status) {
		return new Refusal(HandshakeOutcome.MALFORMED, status, Map.of(), "the container refused it");
	}

	/**
	 * Returns the refusal of a CONNECT over HTTP/2 that asks for no WebSocket.
	 * @param status status of the response
	 * @return the refusal
	 */
	public static Refusal noWebSocket(int status) {
		return new Refusal(HandshakeOutcome.REFUSED, status, Map.of(),
				"':protocol' is not 'websocket' (RFC 8441 section 5)");
	}

	private static Refusal later(HandshakeOutcome outcome, int status, String cause) {
		return new Refusal(outcome, status, Map.of(HttpHeaders.RETRY_AFTER, RETRY_AFTER), cause);
	}

}
