package io.websock.protocol;

import java.util.Map;

/**
 * Answer to a request that cannot become a WebSocket connection.
 *
 * @param status the HTTP status
 * @param rule the rule that the request breaks and its paragraph, without anything that
 * the client sent, so that it may be logged
 * @param headers headers that the answer must have
 */
public record Refusal(int status, String rule, Map<String, String> headers) {

	/** The client speaks another version of the protocol. */
	public static final int UPGRADE_REQUIRED = 426;

	/**
	 * Creates a refusal.
	 */
	public Refusal {
		headers = Map.copyOf(headers);
	}

	static Refusal malformed(String rule) {
		return new Refusal(400, rule, Map.of());
	}

}
