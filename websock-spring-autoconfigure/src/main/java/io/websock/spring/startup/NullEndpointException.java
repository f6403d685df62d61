package io.websock.spring.startup;

import io.websock.spring.WebSockConfigurationException;
import io.websock.spring.endpoint.Endpoint;

/**
 * The bean method of an endpoint has returned {@code null}.
 */
final class NullEndpointException extends WebSockConfigurationException {

	NullEndpointException(Endpoint endpoint) {
		super("Bean '%s' is the endpoint for path '%s', but its @Bean method has returned null."
			.formatted(endpoint.beanName(), endpoint.path()),
				"Return a WebSock. To have no endpoint under some condition, put a condition such as @Profile or "
						+ "@ConditionalOnProperty on the method.");
	}

}
