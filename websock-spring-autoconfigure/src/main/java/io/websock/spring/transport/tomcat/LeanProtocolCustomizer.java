package io.websock.spring.transport.tomcat;

import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.apache.coyote.ProtocolHandler;

import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Customizer that has the application's own Tomcat create the connections whose buffers
 * sessions release, before all other customizers. A protocol that the application has
 * chosen takes precedence.
 */
final class LeanProtocolCustomizer implements WebServerFactoryCustomizer<TomcatWebServerFactory>, Ordered {

	private static final Log logger = LogFactory.getLog(LeanProtocolCustomizer.class);

	private static final String PROTOCOL = LeanHttp11Protocol.class.getName();

	private final boolean enabled;

	/**
	 * Creates the customizer.
	 * @param enabled whether there will be sessions that release buffers
	 */
	LeanProtocolCustomizer(boolean enabled) {
		this.enabled = enabled;
	}

	@Override
	public void customize(TomcatWebServerFactory factory) {
		if (!this.enabled || !TomcatWebServerFactory.DEFAULT_PROTOCOL.equals(factory.getProtocol())) {
			return;
		}
		if (isVisibleToTomcat()) {
			factory.setProtocol(PROTOCOL);
		}
		else {
			logger.debug("Sessions keep Tomcat's buffers: its class loader does not see the application's classes");
		}
	}

	/**
	 * Returns whether Tomcat finds the protocol handler, which it looks for by name with
	 * its own class loader.
	 */
	private static boolean isVisibleToTomcat() {
		try {
			return Class.forName(PROTOCOL, false, ProtocolHandler.class.getClassLoader()) == LeanHttp11Protocol.class;
		}
		catch (ClassNotFoundException ex) {
			return false;
		}
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
