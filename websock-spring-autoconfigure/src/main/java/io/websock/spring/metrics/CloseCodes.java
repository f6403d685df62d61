package io.websock.spring.metrics;

/**
 * Close codes as tag values. A peer chooses its code, so the values must be few whatever
 * it sends: each code that RFC 6455 section 7.4.1 and its registry name has a value of
 * its own, each private range of section 7.4.2 has one together, and so has the rest.
 */
final class CloseCodes {

	private CloseCodes() {
	}

	static String tag(int code) {
		if (isNamed(code)) {
			return Integer.toString(code);
		}
		if (code >= 3000 && code <= 4999) {
			return (code < 4000) ? "3xxx" : "4xxx";
		}
		return "other";
	}

	/**
	 * With 3000, Unauthorized, which we may send ourselves. Without 1004, which has no
	 * meaning, and 1015, which is about a TLS handshake.
	 */
	private static boolean isNamed(int code) {
		return (code >= 1000 && code <= 1014 && code != 1004) || code == 3000;
	}

}
