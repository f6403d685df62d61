package io.websock.spring.endpoint;

import io.websock.spring.WebSockConfigurationException;

import org.springframework.web.util.pattern.PathPattern;

/**
 * An endpoint has a scope that its sessions outlive.
 */
final class UnsupportedScopeException extends WebSockConfigurationException {

	UnsupportedScopeException(String bean, PathPattern path, String scope) {
		super("Bean '%s' is an endpoint for path '%s' in scope '%s', which does not exist in a WebSocket session."
			.formatted(bean, path, scope),
				"Make it a singleton, whose sessions keep their data in their state, or a prototype, of which each "
						+ "session gets its own.");
	}

}
