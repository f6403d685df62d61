package io.websock.spring.cluster;

import java.util.HexFormat;

import io.websock.SessionId;

/**
 * Addresses of sessions that begin with the id of their node.
 */
final class SessionAddress {

	private static final int NODE_DIGITS = 16;

	private static final int DIGITS = NODE_DIGITS + 32;

	private SessionAddress() {
	}

	/**
	 * Creates the address of a new session.
	 * @param node id of its node, as 16 hexadecimal digits
	 * @return the address, with 128 random bits
	 */
	static SessionId next(String node) {
		return SessionId.of(node + SessionId.random());
	}

	/**
	 * Returns the node of a session.
	 * @param session the session's address
	 * @param otherwise what to return if it names none
	 * @return the node's id
	 */
	static long node(SessionId session, long otherwise) {
		String text = session.toString();
		if (text.length() != DIGITS) {
			return otherwise;
		}
		for (int i = 0; i < NODE_DIGITS; i++) {
			if (!HexFormat.isHexDigit(text.charAt(i))) {
				return otherwise;
			}
		}
		return HexFormat.fromHexDigitsToLong(text, 0, NODE_DIGITS);
	}

}
