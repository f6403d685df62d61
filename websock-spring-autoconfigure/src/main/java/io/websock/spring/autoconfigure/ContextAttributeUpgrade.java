package io.websock.spring.autoconfigure;

import io.websock.spring.handshake.ContainerUpgrade;
import jakarta.servlet.ServletContext;

import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

/**
 * Upgrade on a container that shows its WebSocket support in an attribute of the servlet
 * context.
 *
 * @param attribute name of the attribute
 * @param strategy upgrades a request
 * @param handler what the strategy is given
 */
record ContextAttributeUpgrade(String attribute, RequestUpgradeStrategy strategy,
		WebSocketHandler handler) implements ContainerUpgrade {

	@Override
	public boolean supports(ServletContext servletContext) {
		return servletContext.getAttribute(this.attribute) != null;
	}

}
