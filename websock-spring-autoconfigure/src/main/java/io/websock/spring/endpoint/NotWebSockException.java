package io.websock.spring.endpoint;

import io.websock.spring.WebSockConfigurationException;
import org.jspecify.annotations.Nullable;

import org.springframework.web.util.pattern.PathPattern;

/**
 * A bean is annotated as an endpoint and is none.
 */
final class NotWebSockException extends WebSockConfigurationException {

	NotWebSockException(String bean, PathPattern path, @Nullable Class<?> type) {
		super("Bean '%s' is annotated as an endpoint for path '%s', but its type %s implements neither %s nor %s."
			.formatted(bean, path, (type != null) ? type.getName() : "is unknown and", "io.websock.WebSock",
					"io.websock.AsyncWebSock"),
				"Let it implement io.websock.WebSock (a @Bean method must declare a return type that does), or remove "
						+ "@WebSockEndpoint.");
	}

}
