package io.websock.spring.endpoint;

import io.websock.spring.WebSockConfigurationException;

import org.springframework.web.util.pattern.PatternParseException;

/**
 * An endpoint's path is no path pattern.
 */
final class InvalidPathException extends WebSockConfigurationException {

	InvalidPathException(String bean, String path, String reason) {
		super("Bean '%s' is an endpoint with the invalid path '%s': %s.".formatted(bean, path, reason),
				"Give it a path by @WebSockEndpoint(path = ...), such as /chat or /chat/{room}.");
	}

	InvalidPathException(String bean, String path, PatternParseException cause) {
		this(bean, path, cause.getMessage() + ", at position " + cause.getPosition());
		initCause(cause);
	}

}
