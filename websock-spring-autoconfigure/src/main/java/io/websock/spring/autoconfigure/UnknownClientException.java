package io.websock.spring.autoconfigure;

import java.util.Collection;

import io.websock.spring.WebSockConfigurationException;

/**
 * The section of a client seems to have a misspelt name.
 */
final class UnknownClientException extends WebSockConfigurationException {

	UnknownClientException(String key, Collection<String> clients) {
		super("Properties 'websock.clients.%s.*' are set, but no client has the name '%s'.".formatted(key, key),
				"Use the name of a client: %s.".formatted(String.join(", ", clients)));
	}

}
