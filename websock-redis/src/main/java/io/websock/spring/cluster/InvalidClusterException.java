package io.websock.spring.cluster;

import io.websock.spring.WebSockConfigurationException;

/**
 * A property of the cluster has a value that cannot be used.
 */
public final class InvalidClusterException extends WebSockConfigurationException {

	/**
	 * Creates an exception.
	 * @param property the property, without {@code websock.cluster}
	 * @param value its value
	 * @param reason why the value cannot be used
	 * @param action what to do
	 */
	public InvalidClusterException(String property, String value, String reason, String action) {
		super("Property 'websock.cluster.%s' is '%s': %s.".formatted(property, value, reason), action);
	}

	/**
	 * Checks that a value is positive.
	 * @param property the property, without {@code websock.cluster}
	 * @param positive whether it is
	 * @param value the value
	 * @throws InvalidClusterException if it is not
	 */
	public static void requirePositive(String property, boolean positive, Object value) {
		if (!positive) {
			throw new InvalidClusterException(property, value.toString(), "it is not positive",
					"Set a positive value, or remove the property.");
		}
	}

}
