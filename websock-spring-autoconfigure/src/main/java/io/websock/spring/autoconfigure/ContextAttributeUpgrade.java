package io.websock.spring.autoconfigure;

import io.websock.spring.servlet.ContainerUpgrade;
import jakarta.servlet.ServletContext;

import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

/**
 * Upgrade on a container that shows its WebSocket support in an attribute of the servlet
 * context.
 *
 * @param enabled whether it may be used
 * @param attribute name of the attribute
 * @param strategy upgrades a request
 * @param handler what the strategy is given
 */
record ContextAttributeUpgrade(boolean enabled, String attribute, RequestUpgradeStrategy strategy,
		WebSocketHandler handler) implements ContainerUpgrade {

	@Override
	public boolean supports(ServletContext servletContext) {
		return this.enabled && servletContext.getAttribute(this.attribute) != null;
	}

}
