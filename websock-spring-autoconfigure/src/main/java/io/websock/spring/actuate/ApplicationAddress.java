package io.websock.spring.actuate;

import java.util.Map;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.web.server.Ssl;
import org.springframework.core.env.Environment;

/**
 * Where the application's endpoints are, seen from a page of the actuator, which may have
 * a port and a context path of its own.
 *
 * @param environment the application's properties
 * @param contextPath name of the property with the application's context path
 * @param handlerPath name of the property with the path before those of its handlers
 */
record ApplicationAddress(Environment environment, String contextPath, @Nullable String handlerPath) {

	static ApplicationAddress onServlets(Environment environment) {
		return new ApplicationAddress(environment, "server.servlet.context-path", "spring.mvc.servlet.path");
	}

	static ApplicationAddress onWebFlux(Environment environment) {
		return new ApplicationAddress(environment, "spring.webflux.base-path", null);
	}

	/**
	 * Returns the settings of a page.
	 * @param contextPath the context path of the request for the page
	 * @return {@code base}, the path before that of each endpoint; and, if the port is
	 * another one than the page's, {@code port} and {@code secure}
	 */
	Map<String, String> settings(String contextPath) {
		String handlerPath = path(this.handlerPath);
		if (ManagementPortType.get(this.environment) != ManagementPortType.DIFFERENT) {
			return Map.of("base", contextPath + handlerPath);
		}
		return Map.of("base", path(this.contextPath) + handlerPath, "port",
				this.environment.getProperty("local.server.port", ""), "secure", String.valueOf(isSecure()));
	}

	private String path(@Nullable String property) {
		String path = (property != null) ? this.environment.getProperty(property, "") : "";
		return path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
	}

	private boolean isSecure() {
		return Binder.get(this.environment).bind("server.ssl", Ssl.class).map((ssl) -> ssl.isEnabled()).orElse(false);
	}

}
