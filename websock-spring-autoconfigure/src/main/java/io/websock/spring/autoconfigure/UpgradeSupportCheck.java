package io.websock.spring.autoconfigure;

import io.websock.spring.handshake.ContainerUpgrades;
import io.websock.spring.handshake.Endpoints;
import jakarta.servlet.ServletContext;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.web.context.WebApplicationContext;

/**
 * Checks at start that the application's own web server can upgrade connections. A mock
 * cannot and need not; a foreign container is seen at the first handshake.
 *
 * @param context the application
 * @param upgrades the kinds of containers that are known
 * @param endpoints the endpoints
 */
record UpgradeSupportCheck(WebApplicationContext context, ContainerUpgrades upgrades,
		Endpoints endpoints) implements SmartInitializingSingleton {

	@Override
	public void afterSingletonsInstantiated() {
		ServletContext servletContext = this.context.getServletContext();
		if (servletContext != null && this.context instanceof WebServerApplicationContext application
				&& application.getWebServer() != null) {
			this.upgrades.requireSupport(servletContext, this.endpoints);
		}
	}

}
