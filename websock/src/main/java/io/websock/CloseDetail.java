package io.websock;

import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * What a close frame tells the peer (RFC 6455 section 5.5.1).
 *
 * @param code the close code: 1000-1003, 1007-1014 or 3000-4999. The others are reserved
 * or must not appear on the wire (RFC 6455 section 7.4)
 * @param reason text for the peer's log, at most 123 bytes in UTF-8; empty for none
 */
public record CloseDetail(int code, String reason) {

	/** A control frame carries 125 bytes, the code takes two (RFC 6455 section 5.5). */
	private static final int MAX_REASON = 123;

	/**
	 * Creates the detail.
	 * @throws IllegalArgumentException if the code must not be sent or the reason is too
	 * long
	 */
	public CloseDetail {
		Objects.requireNonNull(reason, "'reason' must not be null");
		if (!isLegalCode(code)) {
			throw new IllegalArgumentException(
					"'code' must be 1000-1003, 1007-1014 or 3000-4999 (RFC 6455 section 7.4), was " + code);
		}
		int length = reason.getBytes(StandardCharsets.UTF_8).length;
		if (length > MAX_REASON) {
			throw new IllegalArgumentException("'reason' must have at most " + MAX_REASON
					+ " bytes in UTF-8 (RFC 6455 section 5.5), had " + length);
		}
	}

	/**
	 * Creates a detail without reason text.
	 * @param code the close code
	 * @return the detail
	 * @throws IllegalArgumentException if the code must not be sent
	 */
	public static CloseDetail of(int code) {
		return new CloseDetail(code, "");
	}

	/**
	 * Creates a detail.
	 * @param code the close code
	 * @param reason text for the peer's log
	 * @return the detail
	 * @throws IllegalArgumentException if the code must not be sent or the reason is too
	 * long
	 */
	public static CloseDetail of(int code, String reason) {
		return new CloseDetail(code, reason);
	}

	/**
	 * Returns whether a code may appear in a close frame, whoever sends it.
	 * @param code the close code
	 * @return {@code true} for 1000-1003, 1007-1014 and 3000-4999
	 */
	public static boolean isLegalCode(int code) {
		return (code >= 1000 && code <= 1003) || (code >= 1007 && code <= 1014) || (code >= 3000 && code <= 4999);
	}

}
