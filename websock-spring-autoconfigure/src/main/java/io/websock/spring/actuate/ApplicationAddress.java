package io.websock.spring.actuate;

import java.util.Map;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.Ssl;
import org.springframework.core.env.Environment;

/**
 * Where the application's endpoints are, seen from a page of the actuator, which may have
 * a port and a context path of its own.
 *
 * @param environment the application's properties
 */
record ApplicationAddress(Environment environment) {

	/**
	 * Returns the settings of a page.
	 * @param contextPath the context path of the request for the page
	 * @return {@code base}, the path before that of each endpoint; and, if the port is
	 * another one than the page's, {@code port} and {@code secure}
	 */
	Map<String, String> settings(String contextPath) {
		String servletPath = path("spring.mvc.servlet.path");
		if (ManagementPortType.get(this.environment) != ManagementPortType.DIFFERENT) {
			return Map.of("base", contextPath + servletPath);
		}
		return Map.of("base", path("server.servlet.context-path") + servletPath, "port",
				this.environment.getProperty("local.server.port", ""), "secure", String.valueOf(isSecure()));
	}

	private String path(String property) {
		String path = this.environment.getProperty(property, "");
		return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
	}

	private boolean isSecure() {
		return Binder.get(this.environment).bind("server.ssl", Ssl.class).map((ssl) -> ssl.isEnabled()).orElse(false);
	}

}
