package io.websock.spring.test;

import io.websock.spring.Presence;
import io.websock.spring.TopicListener;
import io.websock.spring.WebSockCredentials;
import io.websock.spring.WebSockLiveness;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.autoconfigure.EndpointSettingsReader;
import io.websock.spring.endpoint.EndpointSettings;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} of {@link WebSockTest}: a kit, and
 * what endpoints inject from it.
 */
@AutoConfiguration
public final class WebSockTestAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	WebSockTestKit webSockTestKit(ConfigurableEnvironment environment) {
		EndpointSettings settings = EndpointSettingsReader.read(environment);
		return WebSockTestKit.inContext(settings::sessions, environment::resolveRequiredPlaceholders);
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
	 * Later than the kit, because listeners may inject the messenger.
	 */
	@Bean
	SmartInitializingSingleton webSockTestTopicListeners(WebSockTestKit kit, ObjectProvider<TopicListener> listeners) {
		return () -> listeners.orderedStream().forEach(kit::with);
	}

}
