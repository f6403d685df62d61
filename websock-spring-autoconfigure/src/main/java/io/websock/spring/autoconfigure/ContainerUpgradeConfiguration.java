package io.websock.spring.autoconfigure;

import java.util.Objects;
import java.util.function.Supplier;

import io.websock.spring.transport.jakarta.StandardUpgrade;
import io.websock.spring.transport.jetty.JettyUpgrade;
import io.websock.spring.transport.tomcat.NativeTomcatUpgrade;
import io.websock.spring.transport.tomcat.TomcatThreads;
import io.websock.spring.transport.tomcat.TomcatUpgradeStrategy;
import jakarta.websocket.server.ServerContainer;
import org.apache.catalina.Context;
import org.eclipse.jetty.ee11.websocket.server.JettyWebSocketServerContainer;

import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.util.ClassUtils;

/**
 * The containers that sessions can be carried on. Which of them runs is seen when it
 * does: its classes may be there without it.
 */
@Configuration(proxyBeanMethods = false)
class ContainerUpgradeConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Context.class)
	static class NativeTomcatConfiguration {

		/** Tomcat's own default. */
		private static final int TOMCAT_THREADS = 200;

		@Bean
		@Order(-10)
		NativeTomcatUpgrade webSockNativeTomcatUpgrade(WebSockProperties properties, Environment environment) {
			TransportChoice choice = properties.transport();
			return new NativeTomcatUpgrade(choice != TransportChoice.CONTAINER, choice == TransportChoice.NATIVE,
					threads(properties, environment), TomcatUpgradeStrategy::requireTypes);
		}

		/**
		 * Tomcat's alone if they are virtual, on which callbacks are then to run.
		 */
		private static Supplier<TomcatThreads> threads(WebSockProperties properties, Environment environment) {
			if (Threading.VIRTUAL.isActive(environment)) {
				return TomcatThreads::ofTomcat;
			}
			Integer eventLoops = properties.execution().eventLoops();
			int size = (eventLoops != null) ? eventLoops : Runtime.getRuntime().availableProcessors();
			int tomcatThreads = environment.getProperty("server.tomcat.threads.max", Integer.class, TOMCAT_THREADS);
			// The application's; a thread that a request starts would have the
			// container's
			ClassLoader classLoader = Objects.requireNonNull(ClassUtils.getDefaultClassLoader());
			return () -> TomcatThreads.start(size, tomcatThreads, classLoader);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(JettyWebSocketServerContainer.class)
	static class JettyConfiguration {

		/**
		 * Jetty offers the standard, too, so it is asked first.
		 */
		@Bean
		@Order(0)
		JettyUpgrade webSockJettyUpgrade(WebSockProperties properties) {
			return new JettyUpgrade(properties.transport() != TransportChoice.NATIVE);
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ServerContainer.class)
	static class StandardConfiguration {

		@Bean
		@Order(10)
		StandardUpgrade webSockStandardUpgrade(WebSockProperties properties) {
			return new StandardUpgrade(properties.transport() != TransportChoice.NATIVE);
		}

	}

}
