package io.websock.spring.handshake;

import java.util.Locale;
import java.util.Set;

/**
 * Text that many handshakes have in common, so that thousands of sessions keep it once:
 * names of headers, values of those that say nothing about the user, and URIs without
 * their query. A table of fixed size, in which new text takes the place of older text;
 * what a client sends can neither fill it nor stay in it for long. Thread-safe, without
 * locks: a reader that sees an old entry only keeps text of its own.
 */
final class CommonText {

	private static final int PLACES = 512;

	/** Longest text that is shared, so that the table has a bound in bytes too. */
	private static final int MAX_LENGTH = 256;

	/** Headers whose values are alike in many requests and are no secrets. */
	private static final Set<String> COMMON = Set.of("accept", "accept-encoding", "accept-language", "cache-control",
			"connection", "host", "origin", "pragma", "sec-websocket-extensions", "sec-websocket-version", "upgrade",
			"user-agent", "x-forwarded-host", "x-forwarded-port", "x-forwarded-proto");

	private static final String[] TABLE = new String[PLACES];

	private CommonText() {
	}

	/**
	 * Returns the text of a header's name.
	 */
	static String ofName(String name) {
		return shared(name);
	}

	/**
	 * Returns the text of a header's value.
	 */
	static String ofValue(String name, String value) {
		return COMMON.contains(name.toLowerCase(Locale.ROOT)) ? shared(value) : value;
	}

	/**
	 * Returns the text of a URI or path without a query.
	 */
	static String ofUri(String uri) {
		return shared(uri);
	}

	private static String shared(String text) {
		if (text.length() > MAX_LENGTH) {
			return text;
		}
		int hash = text.hashCode();
		int place = (hash ^ (hash >>> 16)) & (PLACES - 1);
		String known = TABLE[place];
		if (text.equals(known)) {
			return known;
		}
		TABLE[place] = text;
		return text;
	}

}
