package io.websock.benchmarks.peers;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.socket.server.jetty.JettyRequestUpgradeStrategy;

/**
 * A raw Spring handler on Jetty.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = TomcatServletWebServerAutoConfiguration.class)
@Import(RawPaths.class)
class JettyPeer {

	@Bean
	JettyRequestUpgradeStrategy upgradeStrategy(MessageLimit limits) {
		JettyRequestUpgradeStrategy strategy = new JettyRequestUpgradeStrategy();
		strategy.addWebSocketConfigurer((container) -> {
			container.setMaxTextMessageSize(limits.bytes());
			container.setMaxBinaryMessageSize(limits.bytes());
		});
		return strategy;
	}

}
