package io.websock.spring.autoconfigure;

import java.util.stream.Stream;

import io.websock.spring.servlet.WebSockServletAutoConfiguration;
import io.websock.spring.transport.jakarta.WebSockJakartaAutoConfiguration;
import io.websock.spring.transport.jetty.WebSockJettyAutoConfiguration;
import io.websock.spring.transport.tomcat.WebSockTomcatAutoConfiguration;

/**
 * The auto-configurations that serve endpoints on the servlet stack.
 */
public final class ServletStack {

	private ServletStack() {
	}

	/**
	 * Returns them together with others.
	 */
	public static Class<?>[] with(Class<?>... others) {
		return Stream.concat(Stream.of(WebSockAutoConfiguration.class, WebSockServletAutoConfiguration.class,
				WebSockTomcatAutoConfiguration.class, WebSockJettyAutoConfiguration.class,
				WebSockJakartaAutoConfiguration.class), Stream.of(others))
			.toArray(Class<?>[]::new);
	}

}
