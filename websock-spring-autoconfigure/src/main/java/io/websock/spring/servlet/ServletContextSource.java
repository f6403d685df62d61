package io.websock.spring.servlet;

import jakarta.servlet.ServletContext;
import org.jspecify.annotations.Nullable;

/**
 * Source of the servlet context of one kind of embedded server, which the application
 * does not have on WebFlux. Thread-safe.
 */
public interface ServletContextSource {

	/**
	 * Returns the servlet context that a server runs.
	 * @param server Spring Boot's web server, once it is initialized
	 * @return the servlet context, or {@code null} if the server is of another kind
	 */
	@Nullable ServletContext servletContext(Object server);

}
