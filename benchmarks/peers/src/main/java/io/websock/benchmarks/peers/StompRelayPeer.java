package io.websock.benchmarks.peers;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.messaging.simp.config.MessageBrokerRegistry;
import org.springframework.web.socket.config.annotation.EnableWebSocketMessageBroker;

/**
 * STOMP on Tomcat that Spring relays to a broker at {@code --relay-port} of loopback, as
 * its documentation sets it up. It has {@code /stomp} alone.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = JettyServletWebServerAutoConfiguration.class)
class StompRelayPeer {

	/**
	 * The relay and its path.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableWebSocketMessageBroker
	static class Relay implements StompPath {

		private final int port;

		Relay(@Value("${relay-port}") int port) {
			this.port = port;
		}

		@Override
		public void configureMessageBroker(MessageBrokerRegistry registry) {
			registry.enableStompBrokerRelay("/topic")
				.setRelayHost("127.0.0.1")
				.setRelayPort(this.port)
				.setVirtualHost("/");
		}

	}

}
