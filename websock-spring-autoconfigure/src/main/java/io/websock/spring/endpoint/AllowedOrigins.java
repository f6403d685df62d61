package io.websock.spring.endpoint;

import java.util.regex.Pattern;

/**
 * Syntax of the origins that may connect.
 */
public final class AllowedOrigins {

	/**
	 * A scheme, a host and perhaps a port: with a path it would match nothing (RFC 6454
	 * section 6).
	 */
	private static final Pattern ORIGIN = Pattern.compile("[^/\\s]+://[^/\\s]+/?");

	private AllowedOrigins() {
	}

	/**
	 * Returns whether a value is an origin, a pattern of origins, or {@code *} for all.
	 * @param value the value
	 * @return {@code false} if it would match nothing
	 */
	public static boolean isLegal(String value) {
		return value.equals("*") || ORIGIN.matcher(value).matches();
	}

}
