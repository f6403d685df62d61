package io.websock.spring.test;

import java.util.List;
import java.util.function.Supplier;

import io.websock.engine.CallbackContext;
import io.websock.engine.CallbackInstrumentation;
import io.websock.engine.CallbackObserver;
import io.websock.engine.MessageContext;
import io.websock.engine.SessionRegistry;
import io.websock.spring.CredentialsExpiry;
import io.websock.spring.Presence;
import io.websock.spring.TopicListener;
import io.websock.spring.WebSockCredentials;
import io.websock.spring.WebSockExceptionResolver;
import io.websock.spring.WebSockHandshakeInterceptor;
import io.websock.spring.WebSockLiveness;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.autoconfigure.EndpointSettingsReader;
import io.websock.spring.endpoint.Endpoint;
import io.websock.spring.endpoint.Endpoints;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.util.function.SingletonSupplier;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of {@link WebSockTest}: a kit, and
 * what endpoints inject from it.
 */
@AutoConfiguration(
		beforeName = { "io.websock.spring.security.WebSockSecurityAutoConfiguration",
				"io.websock.spring.validation.WebSockValidationAutoConfiguration" },
		afterName = { "io.websock.spring.logging.WebSockLoggingAutoConfiguration",
				"io.websock.spring.observation.WebSockObservationAutoConfiguration" })
public final class WebSockTestAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WebSockTestKit webSockTestKit(ConfigurableEnvironment environment, ConfigurableListableBeanFactory beanFactory,
			ObjectProvider<CallbackContext> contexts, ObjectProvider<CallbackObserver> observer,
			ObjectProvider<MessageContext> messages) {
		Supplier<List<Endpoint>> endpoints = SingletonSupplier.of(() -> Endpoints.of(beanFactory).all());
		return WebSockTestKit.inContext(EndpointSettingsReader.read(environment),
				new EndpointLookup(endpoints, environment::resolveRequiredPlaceholders), CallbackInstrumentation
					.of(contexts.orderedStream().toList(), observer.getIfAvailable(), messages.getIfAvailable()));
	}

	/**
	 * For auto-configuration that applies where there are sessions.
	 */
	@Bean
	SessionRegistry webSockTestSessions(WebSockTestKit kit) {
		return kit.registry();
	}

	@Bean
	@ConditionalOnMissingBean
	WebSockMessenger webSockMessenger(WebSockTestKit kit) {
		return kit.messenger();
	}

	@Bean
	@ConditionalOnMissingBean
	Presence webSockPresence(WebSockTestKit kit) {
		return kit.presence();
	}

	@Bean
	@ConditionalOnMissingBean
	WebSockCredentials webSockCredentials(WebSockTestKit kit) {
		return kit.credentials();
	}

	@Bean
	@ConditionalOnMissingBean
	WebSockLiveness webSockLiveness(WebSockTestKit kit) {
		return kit.liveness();
	}

	/**
	 * Later than the kit, because they may inject the messenger.
	 */
	@Bean
	SmartInitializingSingleton webSockTestParts(WebSockTestKit kit, ObjectProvider<TopicListener> listeners,
			ObjectProvider<WebSockHandshakeInterceptor> interceptors, ObjectProvider<CredentialsExpiry> expiries,
			ObjectProvider<WebSockExceptionResolver> resolvers) {
		return () -> {
			listeners.orderedStream().forEach(kit::with);
			interceptors.orderedStream().forEach(kit::with);
			expiries.orderedStream().forEach(kit::with);
			resolvers.orderedStream().forEach(kit::with);
		};
	}

}
