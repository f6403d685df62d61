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

}
