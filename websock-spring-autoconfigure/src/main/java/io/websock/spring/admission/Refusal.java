package io.websock.spring.admission;

import java.util.Map;

import io.websock.spring.HandshakeOutcome;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

/**
 * A handshake that is not taken: what the client is told and what is noted.
 *
 * @param outcome how it is counted
 * @param status status of the response
 * @param headers headers of the response
 * @param cause what was wrong, for the log; anything a stranger sent is escaped in it
 */
public record Refusal(HandshakeOutcome outcome, int status, Map<String, String> headers, String cause) {

	/** Version of the protocol that is spoken (RFC 6455 section 4.1). */
	public static final String VERSION = "13";

	private static final int UPGRADE_REQUIRED = 426;

	/** RFC 6585 section 4. */
	private static final int TOO_MANY_REQUESTS = 429;

	/**
	 * Seconds after which another attempt may reach an instance that takes it, or find
	 * that sessions have ended.
	 */
	private static final String RETRY_AFTER = "5";

	public static Refusal malformed(String cause) {
		return new Refusal(HandshakeOutcome.MALFORMED, HttpServletResponse.SC_BAD_REQUEST, Map.of(), cause);
	}

	public static Refusal forbiddenOrigin(String cause) {
		return new Refusal(HandshakeOutcome.FORBIDDEN_ORIGIN, HttpServletResponse.SC_FORBIDDEN, Map.of(), cause);
	}

	/**
	 * Names the version that is spoken (RFC 6455 section 4.4) and the protocol to upgrade
	 * to (RFC 9110 section 15.5.22).
	 */
	public static Refusal unsupportedVersion(String cause) {
		return new Refusal(HandshakeOutcome.UNSUPPORTED_VERSION, UPGRADE_REQUIRED, Map.of("Sec-WebSocket-Version",
				VERSION, HttpHeaders.UPGRADE, "websocket", HttpHeaders.CONNECTION, "Upgrade"), cause);
	}

	public static Refusal unavailable(String cause) {
		return later(HandshakeOutcome.UNAVAILABLE, HttpServletResponse.SC_SERVICE_UNAVAILABLE, cause);
	}

	static Refusal full(String cause) {
		return later(HandshakeOutcome.FULL, HttpServletResponse.SC_SERVICE_UNAVAILABLE, cause);
	}

	static Refusal limitedAddress(String cause) {
		return later(HandshakeOutcome.LIMITED_ADDRESS, TOO_MANY_REQUESTS, cause);
	}

	static Refusal limitedPrincipal(String cause) {
		return later(HandshakeOutcome.LIMITED_PRINCIPAL, TOO_MANY_REQUESTS, cause);
	}

	/**
	 * An interceptor said no. It should have set a status; a handshake that is not taken
	 * is no success.
	 */
	public static Refusal intercepted(HttpServletResponse response) {
		int status = (response.getStatus() != HttpServletResponse.SC_OK) ? response.getStatus()
				: HttpServletResponse.SC_FORBIDDEN;
		return new Refusal(HandshakeOutcome.REFUSED, status, Map.of(), "an interceptor refused it");
	}

	/**
	 * The container said no, and has answered.
	 */
	public static Refusal byContainer(HttpServletResponse response) {
		return new Refusal(HandshakeOutcome.MALFORMED, response.getStatus(), Map.of(), "the container refused it");
	}

	private static Refusal later(HandshakeOutcome outcome, int status, String cause) {
		return new Refusal(outcome, status, Map.of(HttpHeaders.RETRY_AFTER, RETRY_AFTER), cause);
	}

	public void writeTo(HttpServletResponse response) {
		this.headers.forEach(response::setHeader);
		response.setStatus(this.status);
	}

}
