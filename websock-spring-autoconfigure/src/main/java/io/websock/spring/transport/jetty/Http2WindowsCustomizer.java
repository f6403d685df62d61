package io.websock.spring.transport.jetty;

import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.core.Ordered;

/**
 * Customizer that sets the windows of HTTP/2 on the application's own Jetty, before all
 * other customizers, whose windows therefore take precedence.
 *
 * @param windows the windows
 */
record Http2WindowsCustomizer(
		Http2Windows windows) implements WebServerFactoryCustomizer<ConfigurableJettyWebServerFactory>, Ordered {

	@Override
	public void customize(ConfigurableJettyWebServerFactory factory) {
		if (this.windows.streamWindow() > 0) {
			factory.addServerCustomizers(this.windows::applyTo);
		}
	}

	@Override
	public int getOrder() {
		return Ordered.HIGHEST_PRECEDENCE;
	}

}
