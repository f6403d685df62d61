package io.websock.spring.autoconfigure;

import io.websock.spring.endpoint.EndpointSettings;
import io.websock.spring.endpoint.Endpoints;
import io.websock.spring.servlet.ContainerUpgrade;
import io.websock.spring.servlet.ContainerUpgrades;
import jakarta.servlet.ServletContext;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.web.context.WebApplicationContext;

/**
 * Checks at start that the application's own web server can upgrade connections, and
 * warns of settings that it ignores. A mock cannot upgrade and need not; that a foreign
 * container cannot is seen at the first handshake.
 *
 * @param context the application
 * @param upgrades the kinds of containers that are known
 * @param endpoints the endpoints
 * @param settings the endpoints' settings
 */
record UpgradeSupportCheck(WebApplicationContext context, ContainerUpgrades upgrades, Endpoints endpoints,
		EndpointSettings settings) implements SmartInitializingSingleton {

	@Override
	public void afterSingletonsInstantiated() {
		ServletContext servletContext = this.context.getServletContext();
		if (servletContext == null || this.endpoints.names().isEmpty()) {
			return;
		}
		if (this.context instanceof WebServerApplicationContext application && application.getWebServer() != null) {
			this.upgrades.requireSupport(servletContext, this.endpoints);
		}
		ContainerUpgrade upgrade = this.upgrades.select(servletContext);
		if (upgrade != null && !upgrade.honoursAllSettings()) {
			new IgnoredSettings(this.settings, this.endpoints.names()).warn(servletContext.getServerInfo());
		}
	}

}
