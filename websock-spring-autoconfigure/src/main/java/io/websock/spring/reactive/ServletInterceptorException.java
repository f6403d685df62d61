package io.websock.spring.reactive;

import java.util.Collection;

import io.websock.spring.WebSockConfigurationException;

/**
 * An interceptor of the servlet stack is a bean of an application on WebFlux, where no
 * handshake would ask it.
 */
final class ServletInterceptorException extends WebSockConfigurationException {

	ServletInterceptorException(Collection<String> names) {
		super("WebSockHandshakeInterceptor may block, so handshakes on WebFlux do not ask it. These beans are of that "
				+ "type: %s.".formatted(String.join(", ", names)),
				"Turn each of them into a WebFilter, which runs before every handshake and may refuse it. "
						+ "Keep the interceptor in applications of Spring MVC, such as by "
						+ "@ConditionalOnWebApplication(type = SERVLET).");
	}

}
