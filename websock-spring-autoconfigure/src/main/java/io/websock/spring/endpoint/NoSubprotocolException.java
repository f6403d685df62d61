package io.websock.spring.endpoint;

import io.websock.spring.WebSockConfigurationException;

import org.springframework.web.util.pattern.PathPattern;

/**
 * An endpoint requires a subprotocol and speaks none.
 */
final class NoSubprotocolException extends WebSockConfigurationException {

	NoSubprotocolException(String bean, PathPattern path) {
		super("Bean '%s' is an endpoint at '%s' that requires a subprotocol and speaks none: no client could connect."
			.formatted(bean, path.getPatternString()),
				"Name its subprotocols by @WebSockEndpoint(subprotocols = ...), or leave out subprotocolRequired.");
	}

}
