package io.websock.benchmarks.peers;

import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.web.socket.server.standard.ServletServerContainerFactoryBean;
import org.springframework.web.socket.server.standard.StandardWebSocketUpgradeStrategy;

/**
 * A raw Spring handler on Tomcat, what ours is measured against.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration(exclude = JettyServletWebServerAutoConfiguration.class)
@Import({ RawPaths.class, SendBuffer.class })
class TomcatPeer {

	@Bean
	StandardWebSocketUpgradeStrategy upgradeStrategy() {
		return new StandardWebSocketUpgradeStrategy();
	}

	/**
	 * Raises Tomcat's limit of 8 KiB where it is asked to. Tomcat allocates this much for
	 * each session, so idle sessions are measured without.
	 * @param limits how large a message may be
	 * @return what configures the container
	 */
	@Bean
	ServletServerContainerFactoryBean container(MessageLimit limits) {
		ServletServerContainerFactoryBean container = new ServletServerContainerFactoryBean();
		container.setMaxTextMessageBufferSize(limits.bytes());
		container.setMaxBinaryMessageBufferSize(limits.bytes());
		return container;
	}

}
