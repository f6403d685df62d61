package io.websock.spring.transport.jetty;

import io.websock.spring.servlet.ServletContextSource;
import jakarta.servlet.ServletContext;
import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.jetty.JettyWebServer;

/**
 * Source of the context of an embedded Jetty, which has one.
 */
final class JettyContextSource implements ServletContextSource {

	@Override
	public @Nullable ServletContext servletContext(Object server) {
		ServletContextHandler handler = (server instanceof JettyWebServer jetty)
				? jetty.getServer().getDescendant(ServletContextHandler.class) : null;
		return (handler != null) ? handler.getServletContext() : null;
	}

}
