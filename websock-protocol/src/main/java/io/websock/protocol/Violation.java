package io.websock.protocol;

/**
 * Verdict that a peer broke a rule.
 *
 * @param code the close code to answer with
 * @param rule the rule and its paragraph, without anything that the peer sent, so that it
 * may be logged
 */
public record Violation(int code, String rule) {

	static Violation protocol(String rule) {
		return new Violation(CloseCode.PROTOCOL_ERROR, rule);
	}

	static Violation payload(String rule) {
		return new Violation(CloseCode.INVALID_PAYLOAD, rule);
	}

	static Violation tooBig(String rule) {
		return new Violation(CloseCode.TOO_BIG, rule);
	}

}
