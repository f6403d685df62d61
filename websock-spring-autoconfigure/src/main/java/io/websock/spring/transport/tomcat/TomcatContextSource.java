package io.websock.spring.transport.tomcat;

import io.websock.spring.servlet.ServletContextSource;
import jakarta.servlet.ServletContext;
import org.apache.catalina.Container;
import org.apache.catalina.Context;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.tomcat.TomcatWebServer;

/**
 * Source of the context of an embedded Tomcat, which has one.
 */
final class TomcatContextSource implements ServletContextSource {

	@Override
	public @Nullable ServletContext servletContext(Object server) {
		if (server instanceof TomcatWebServer tomcat) {
			for (Container child : tomcat.getTomcat().getHost().findChildren()) {
				if (child instanceof Context context) {
					return context.getServletContext();
				}
			}
		}
		return null;
	}

}
