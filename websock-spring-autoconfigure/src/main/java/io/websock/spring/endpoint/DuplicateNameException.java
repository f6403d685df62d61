package io.websock.spring.endpoint;

import io.websock.spring.WebSockConfigurationException;

/**
 * Two endpoints have one name.
 */
final class DuplicateNameException extends WebSockConfigurationException {

	static final String ACTION = "Give one of them another name by @WebSockEndpoint(name = ...). The name tells "
			+ "endpoints apart in properties, metrics and messages.";

	DuplicateNameException(Endpoint first, Endpoint second) {
		super("Beans '%s' and '%s' are both endpoints with the name '%s'.".formatted(first.beanName(),
				second.beanName(), first.name()), ACTION);
	}

}
