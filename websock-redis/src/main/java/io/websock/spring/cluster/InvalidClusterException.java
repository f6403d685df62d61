package io.websock.spring.cluster;

import io.websock.spring.WebSockConfigurationException;

/**
 * A property of the cluster has a value that cannot be used.
 */
final class InvalidClusterException extends WebSockConfigurationException {

	InvalidClusterException(String property, String value, String reason, String action) {
		super("Property 'websock.cluster.%s' is '%s': %s.".formatted(property, value, reason), action);
	}

}
