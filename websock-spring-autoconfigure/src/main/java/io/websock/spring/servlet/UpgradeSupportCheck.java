package io.websock.spring.servlet;

import io.websock.spring.endpoint.EndpointSettings;
import io.websock.spring.endpoint.Endpoints;
import io.websock.spring.handshake.IgnoredSettings;
import jakarta.servlet.ServletContext;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.web.context.WebApplicationContext;

/**
 * Check at start that the application's own web server can upgrade connections, with a
 * report of what it serves and a warning for settings that it ignores. A mock cannot
 * upgrade and need not. A foreign container that cannot is reported at the first
 * handshake.
 *
 * @param context the application
 * @param upgrades the known kinds of containers
 * @param endpoints the endpoints
 * @param settings the endpoints' settings
 * @param report the report
 */
record UpgradeSupportCheck(WebApplicationContext context, ContainerUpgrades upgrades, Endpoints endpoints,
		EndpointSettings settings, StartupReport report) implements SmartInitializingSingleton {

	@Override
	public void afterSingletonsInstantiated() {
		ServletContext servletContext = this.context.getServletContext();
		if (servletContext == null || this.endpoints.names().isEmpty()) {
			return;
		}
		if (this.context instanceof WebServerApplicationContext application && application.getWebServer() != null) {
			this.upgrades.requireSupport(servletContext, this.endpoints);
		}
		this.report.interceptors();
		this.report.handlers();
		ContainerUpgrade upgrade = this.upgrades.select(servletContext);
		if (upgrade != null) {
			this.report.served(upgrade, servletContext);
		}
		if (upgrade != null && !upgrade.honoursAllSettings()) {
			new IgnoredSettings(this.settings, this.endpoints.names()).warn(servletContext.getServerInfo());
		}
	}

}
