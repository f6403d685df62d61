package io.websock.spring.transport.jetty;

import io.websock.spring.autoconfigure.TransportChoice;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.autoconfigure.WebSockProperties;
import io.websock.spring.handshake.EndpointHandshakes;
import org.eclipse.jetty.ee11.websocket.server.JettyWebSocketServerContainer;
import org.eclipse.jetty.http2.server.AbstractHTTP2ServerConnectionFactory;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.jetty.ConfigurableJettyWebServerFactory;
import org.springframework.boot.jetty.JettyWebServer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.annotation.Order;
import org.springframework.http.server.ServletServerHttpRequest;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for sessions on Jetty. Which
 * container runs is known only when it does: its classes may be there without it.
 */
@AutoConfiguration(after = WebSockAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnClass({ JettyWebSocketServerContainer.class, ServletServerHttpRequest.class })
@ConditionalOnBean(EndpointHandshakes.class)
@ImportRuntimeHints(JettyHints.class)
public final class WebSockJettyAutoConfiguration {

	/**
	 * Jetty offers the standard, too, so it is asked first.
	 */
	@Bean
	@Order(0)
	JettyUpgrade webSockJettyUpgrade(WebSockProperties properties) {
		return new JettyUpgrade(properties.transport() != TransportChoice.NATIVE);
	}

	/**
	 * Context of an embedded Jetty.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JettyWebServer.class)
	static class EmbeddedJettyConfiguration {

		@Bean
		JettyContextSource webSockJettyContextSource() {
			return new JettyContextSource();
		}

	}

	/**
	 * Windows of HTTP/2, where Jetty can speak it.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass({ AbstractHTTP2ServerConnectionFactory.class, ConfigurableJettyWebServerFactory.class })
	static class Http2Configuration {

		@Bean
		Http2WindowsCustomizer webSockHttp2WindowsCustomizer(WebSockProperties properties) {
			return new Http2WindowsCustomizer(new Http2Windows((int) properties.http2().streamWindow().toBytes()));
		}

	}

}
