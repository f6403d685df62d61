package io.websock.spring.transport.tomcat;

import java.util.Objects;
import java.util.function.Supplier;

import io.websock.engine.SessionRegistry;
import io.websock.spring.autoconfigure.TransportChoice;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.autoconfigure.WebSockProperties;
import io.websock.spring.handshake.EndpointHandshakes;
import org.apache.catalina.Context;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.thread.Threading;
import org.springframework.boot.tomcat.TomcatWebServerFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.http.server.ServletServerHttpRequest;
import org.springframework.util.ClassUtils;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for sessions on Tomcat's
 * connections. Which container runs is known only when it does: its classes may be there
 * without it.
 */
@AutoConfiguration(after = WebSockAutoConfiguration.class)
@ConditionalOnWebApplication
@ConditionalOnClass({ Context.class, ServletServerHttpRequest.class })
@ConditionalOnBean(EndpointHandshakes.class)
@ImportRuntimeHints(TomcatHints.class)
public final class WebSockTomcatAutoConfiguration {

	/** Tomcat's own default. */
	private static final int TOMCAT_THREADS = 200;

	@Bean
	@Order(-10)
	NativeTomcatUpgrade webSockNativeTomcatUpgrade(SessionRegistry registry, WebSockProperties properties,
			Environment environment) {
		TransportChoice choice = properties.transport();
		return new NativeTomcatUpgrade(choice != TransportChoice.CONTAINER, choice == TransportChoice.NATIVE,
				threads(registry, properties, environment), TomcatUpgradeStrategy::requireTypes);
	}

	/**
	 * Protocol handler and context of an embedded Tomcat.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(TomcatWebServerFactory.class)
	static class EmbeddedTomcatConfiguration {

		@Bean
		TomcatContextSource webSockTomcatContextSource() {
			return new TomcatContextSource();
		}

		@Bean
		LeanProtocolCustomizer webSockLeanProtocolCustomizer(NativeTomcatUpgrade upgrade,
				WebSockProperties properties) {
			return new LeanProtocolCustomizer(properties.tomcat().releaseBuffers() && upgrade.isUsable());
		}

	}

	/**
	 * Returns what starts the threads. Virtual threads are those that run all sessions.
	 */
	private static Supplier<TomcatThreads> threads(SessionRegistry registry, WebSockProperties properties,
			Environment environment) {
		Integer eventLoops = properties.execution().eventLoops();
		int size = (eventLoops != null) ? eventLoops : Runtime.getRuntime().availableProcessors();
		int tomcatThreads = environment.getProperty("server.tomcat.threads.max", Integer.class, TOMCAT_THREADS);
		// The application's; a thread that a request starts would have the container's
		ClassLoader classLoader = Objects.requireNonNull(ClassUtils.getDefaultClassLoader());
		if (Threading.VIRTUAL.isActive(environment)) {
			return () -> TomcatThreads.startWithVirtual(size, registry.executor(), classLoader);
		}
		return () -> TomcatThreads.start(size, tomcatThreads, classLoader);
	}

}
