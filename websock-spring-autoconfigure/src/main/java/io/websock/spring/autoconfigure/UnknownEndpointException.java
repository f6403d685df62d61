package io.websock.spring.autoconfigure;

import java.util.Collection;

import io.websock.spring.WebSockConfigurationException;

/**
 * The section of an endpoint seems to have a misspelt name.
 */
final class UnknownEndpointException extends WebSockConfigurationException {

	UnknownEndpointException(String key, Collection<String> endpoints) {
		super("Properties 'websock.endpoints.%s.*' are set, but no endpoint has the name '%s'.".formatted(key, key),
				"Use the name of an endpoint: %s. If the section belongs to an endpoint that is not there under this "
					.formatted(String.join(", ", endpoints))
						+ "profile, give the one with the similar name a section, too.");
	}

}
