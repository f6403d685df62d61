package io.websock.spring.client;

import io.websock.spring.WebSockConfigurationException;

/**
 * A bean is annotated as a client and cannot be connected.
 */
final class InvalidClientException extends WebSockConfigurationException {

	private InvalidClientException(String bean, String problem, String action) {
		super("Bean '" + bean + "' is annotated as a client" + problem, action);
	}

	static InvalidClientException noWebSock(String bean, String type) {
		return new InvalidClientException(bean,
				", but its type %s implements neither io.websock.WebSock nor io.websock.AsyncWebSock.".formatted(type),
				"Let it implement io.websock.WebSock (a @Bean method must declare a return type that does), or remove "
						+ "@WebSockClient.");
	}

	static InvalidClientException scope(String bean, String scope) {
		return new InvalidClientException(bean,
				" in scope '%s', which does not exist in a WebSocket session.".formatted(scope),
				"Make it a singleton, whose sessions keep their data in their state, or a prototype, of which each "
						+ "session gets its own.");
	}

	static InvalidClientException name(String bean, String name, String other) {
		return new InvalidClientException(bean, " with the name '%s', which %s has, too.".formatted(name, other),
				"Give one of them another name by @WebSockClient(name = ...) or @WebSockEndpoint(name = ...). The name "
						+ "tells them apart in properties, metrics and messages.");
	}

	static InvalidClientException noUrl(String bean, String property) {
		return new InvalidClientException(bean, " without a URL.",
				"Set '%s', or give it one by @WebSockClient(url = ...), such as wss://example.com/feed."
					.formatted(property));
	}

	static InvalidClientException placeholder(String bean, String url, String property) {
		return new InvalidClientException(bean,
				" with the URL '%s', which has a placeholder without a value.".formatted(url),
				"Set the property that the placeholder names, or '%s'.".formatted(property));
	}

	static InvalidClientException url(String bean, String url, String problem, String property) {
		return new InvalidClientException(bean, " with the URL '%s': %s.".formatted(url, problem),
				"Change '%s' or @WebSockClient(url = ...) to a URL such as wss://example.com/feed."
					.formatted(property));
	}

	static InvalidClientException property(String bean, String property, String problem) {
		return new InvalidClientException(bean, ", and property '%s' is wrong: %s.".formatted(property, problem),
				"Change '%s', or remove it.".formatted(property));
	}

}
