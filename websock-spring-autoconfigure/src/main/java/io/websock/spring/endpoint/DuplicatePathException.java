package io.websock.spring.endpoint;

import io.websock.spring.WebSockConfigurationException;

/**
 * Two endpoints serve the same paths.
 */
final class DuplicatePathException extends WebSockConfigurationException {

	DuplicatePathException(Endpoint first, Endpoint second) {
		super("Beans '%s' and '%s' are endpoints for the same path: '%s' and '%s' match the same requests."
			.formatted(first.beanName(), second.beanName(), first.path(), second.path()),
				"Give one of them another path by @WebSockEndpoint(path = ...), or remove its annotation.");
	}

}
