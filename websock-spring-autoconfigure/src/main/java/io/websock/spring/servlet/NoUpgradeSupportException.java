package io.websock.spring.servlet;

import java.util.Collection;

import io.websock.spring.WebSockConfigurationException;

/**
 * The servlet container cannot upgrade connections to WebSocket.
 */
final class NoUpgradeSupportException extends WebSockConfigurationException {

	NoUpgradeSupportException(String container, Collection<String> endpoints) {
		super("The servlet container (%s) cannot upgrade connections to WebSocket, which these endpoints need: %s."
			.formatted(container, String.join(", ", endpoints)),
				"Add the container's WebSocket support to the class path: "
						+ "org.apache.tomcat.embed:tomcat-embed-websocket for Tomcat, "
						+ "org.eclipse.jetty.ee11.websocket:jetty-ee11-websocket-jetty-server for Jetty. "
						+ "spring-boot-starter-tomcat and spring-boot-starter-jetty bring it. "
						+ "If 'websock.transport' is set, 'auto' takes what there is; 'native' is for Tomcat only.");
	}

}
