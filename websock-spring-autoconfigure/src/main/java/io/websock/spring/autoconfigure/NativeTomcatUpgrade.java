package io.websock.spring.autoconfigure;

import io.websock.spring.handshake.ContainerUpgrade;
import io.websock.spring.transport.tomcat.TomcatUpgradeStrategy;
import jakarta.servlet.ServletContext;

import org.springframework.web.socket.WebSocketHandler;
import org.springframework.web.socket.handler.AbstractWebSocketHandler;
import org.springframework.web.socket.server.RequestUpgradeStrategy;

/**
 * Upgrade to the project's own protocol engine on Tomcat's connections.
 */
final class NativeTomcatUpgrade implements ContainerUpgrade {

	private final RequestUpgradeStrategy strategy = new TomcatUpgradeStrategy();

	/** Shown to interceptors; it does nothing. */
	private final WebSocketHandler handler = new AbstractWebSocketHandler() {
	};

	private final boolean enabled;

	/**
	 * Creates the upgrade.
	 * @param enabled whether it may be used
	 */
	NativeTomcatUpgrade(boolean enabled) {
		this.enabled = enabled;
	}

	@Override
	public boolean supports(ServletContext servletContext) {
		return this.enabled && servletContext.getClass().getName().startsWith("org.apache.catalina.");
	}

	@Override
	public RequestUpgradeStrategy strategy() {
		return this.strategy;
	}

	@Override
	public WebSocketHandler handler() {
		return this.handler;
	}

}
