package io.websock.spring.client;

import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.websock.engine.SessionRegistry;
import io.websock.engine.TimerWheel;
import io.websock.spring.WebSockClientCustomizer;
import io.websock.spring.WebSockConnector;
import io.websock.spring.WebSockExceptionResolver;
import io.websock.spring.drain.Drains;
import io.websock.spring.endpoint.AnnotatedBeans;
import io.websock.spring.endpoint.Endpoint;
import io.websock.spring.endpoint.Endpoints;
import io.websock.spring.endpoint.ExceptionResolvers;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.LazyInitializationExcludeFilter;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnThreading;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.thread.Threading;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.util.ClassUtils;
import org.springframework.util.function.SingletonSupplier;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for beans annotated with
 * {@link io.websock.spring.WebSockClient}, and for connections that the application asks
 * for, with or without a web server.
 */
@AutoConfiguration(afterName = "io.websock.spring.autoconfigure.WebSockAutoConfiguration")
@ConditionalOnBean({ SessionRegistry.class, ClientSettings.class })
@ConditionalOnMissingBean(WebSockConnector.class)
public final class WebSockClientAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(ClientTransport.class)
	WireClientTransport webSockClientTransport(TimerWheel timers) {
		return new WireClientTransport(timers, Objects.requireNonNull(ClassUtils.getDefaultClassLoader()));
	}

	@Bean
	@ConditionalOnThreading(Threading.VIRTUAL)
	ClientThreads webSockClientVirtualThreads() {
		return ClientThreads.ofVirtualThreads();
	}

	@Bean
	@ConditionalOnThreading(Threading.PLATFORM)
	ClientThreads webSockClientThreads() {
		return ClientThreads.ofPlatformThreads(Objects.requireNonNull(ClassUtils.getDefaultClassLoader()));
	}

	@Bean
	ClientServices webSockClientServices(SessionRegistry registry, ClientThreads threads, ClientTransport transport,
			Drains drains, ObjectProvider<WebSockClientCustomizer> customizers,
			ObjectProvider<WebSockExceptionResolver> resolvers, ApplicationEventPublisher publisher,
			ObjectProvider<SslBundles> ssl) {
		return new ClientServices(registry, threads.executor(), transport, drains, customizers.orderedStream().toList(),
				SingletonSupplier.of(() -> ExceptionResolvers.inOrder(resolvers)), new ClientEvents(publisher),
				bundles(ssl), new SecureRandom(), InstantSource.system());
	}

	@Bean
	ClientConnector webSockConnector(ConfigurableListableBeanFactory beanFactory, Endpoints endpoints,
			ClientSettings settings, ClientServices services, ObjectProvider<ClientListeners> listeners) {
		Map<String, String> names = endpoints.all()
			.stream()
			.collect(Collectors.toMap(Endpoint::name, Endpoint::beanName));
		ClientDiscovery discovery = new ClientDiscovery(new AnnotatedBeans(beanFactory), settings, services.ssl());
		return new ClientConnector(discovery.find(names), names.keySet(), settings, services,
				listeners.getIfAvailable(() -> ClientListeners.NONE));
	}

	@Bean
	ClientLifecycle webSockClientLifecycle(ClientConnector connector) {
		return new ClientLifecycle(connector);
	}

	/**
	 * A client connects when the application starts.
	 */
	@Bean
	static LazyInitializationExcludeFilter webSockClientLazyInitializationExcludeFilter() {
		return LazyInitializationExcludeFilter.forBeanTypes(ClientLifecycle.class);
	}

	private static Function<String, SslBundle> bundles(ObjectProvider<SslBundles> ssl) {
		return (name) -> ssl.getObject().getBundle(name);
	}

}
