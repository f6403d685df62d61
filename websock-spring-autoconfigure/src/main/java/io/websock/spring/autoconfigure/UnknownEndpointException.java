package io.websock.spring.autoconfigure;

import java.util.Collection;

import io.websock.spring.WebSockConfigurationException;

/**
 * There are properties for an endpoint that does not exist.
 */
final class UnknownEndpointException extends WebSockConfigurationException {

	UnknownEndpointException(String key, Collection<String> endpoints) {
		super("Properties 'websock.endpoints.%s.*' are set, but no endpoint has the name '%s'.".formatted(key, key),
				endpoints.isEmpty() ? "Remove them: this application has no endpoints."
						: "Use the name of an endpoint: %s.".formatted(String.join(", ", endpoints)));
	}

}
