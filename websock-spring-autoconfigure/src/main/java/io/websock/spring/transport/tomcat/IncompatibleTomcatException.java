package io.websock.spring.transport.tomcat;

import io.websock.spring.WebSockConfigurationException;

/**
 * The native transport was asked for, and the Tomcat that runs is not one it can use.
 */
final class IncompatibleTomcatException extends WebSockConfigurationException {

	IncompatibleTomcatException(String tomcat, LinkageError cause) {
		super(("Property 'websock.transport' is native, but the types of %s are not those that the "
				+ "native transport was compiled against: %s.")
			.formatted(tomcat, cause),
				"Use the version of Tomcat that Spring Boot brings, or set 'websock.transport' to 'auto' or "
						+ "'container' to use Tomcat's own WebSocket layer.");
		initCause(cause);
	}

}
