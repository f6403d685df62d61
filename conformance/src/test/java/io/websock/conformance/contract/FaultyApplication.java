package io.websock.conformance.contract;

import java.util.concurrent.Executor;

import io.websock.WebSock;
import io.websock.engine.CallbackInstrumentation;
import io.websock.engine.SessionListeners;
import io.websock.engine.SessionRegistry;
import io.websock.spring.CredentialsExpiry;
import io.websock.spring.Presence;
import io.websock.spring.TopicListener;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.handshake.HandshakeObserver;
import io.websock.tck.FaultInjector;
import io.websock.tck.FaultyHost;
import io.websock.tck.FaultyWebSock;
import io.websock.tck.InjectionPoint;

import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.beans.factory.config.ConfigurableBeanFactory;
import org.springframework.beans.factory.config.DestructionAwareBeanPostProcessor;
import org.springframework.boot.SpringBootConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Scope;

/**
 * Application all of whose beans that the library calls pass the points of a fault
 * injector.
 */
@SpringBootConfiguration(proxyBeanMethods = false)
@EnableAutoConfiguration
class FaultyApplication {

	@Bean
	@Scope(ConfigurableBeanFactory.SCOPE_PROTOTYPE)
	@WebSockEndpoint(path = FaultyHost.PATH, name = FaultyHost.ENDPOINT)
	WebSock<?> faultyEndpoint(FaultInjector faults, WebSockMessenger messenger, Presence presence) {
		return new FaultyWebSock(faults, messenger, presence);
	}

	@Bean
	@Primary
	SessionListeners faultySessionListeners(FaultInjector faults) {
		return (name) -> new FaultySessionListener(faults);
	}

	@Bean
	FaultySurroundings faultySurroundings(FaultInjector faults) {
		return new FaultySurroundings(faults);
	}

	@Bean
	HandshakeObserver faultyHandshakeListener(FaultInjector faults) {
		return (endpoint, version) -> (outcome, failure) -> faults.at(InjectionPoint.HANDSHAKE_LISTENER);
	}

	@Bean
	HandshakeObserver faultyHandshakeObserver(FaultInjector faults) {
		return (endpoint, version) -> {
			faults.at(InjectionPoint.HANDSHAKE_BEGIN);
			return (outcome, failure) -> faults.at(InjectionPoint.HANDSHAKE_END);
		};
	}

	@Bean
	CredentialsExpiry faultyExpiry(FaultInjector faults) {
		return (connect) -> {
			faults.at(InjectionPoint.CREDENTIALS_EXPIRY);
			return null;
		};
	}

	@Bean
	TopicListener faultyTopicListener(FaultInjector faults) {
		return new FaultyTopicListener(faults);
	}

	/**
	 * What Spring MVC asks at handshakes.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.SERVLET)
	static class Interceptors {

		@Bean
		FaultyHandshakeInterceptor faultyHandshakeInterceptor(FaultInjector faults) {
			return new FaultyHandshakeInterceptor(faults);
		}

	}

	/**
	 * What WebFlux asks at handshakes.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	static class Filters {

		@Bean
		FaultyFilter faultyFilter(FaultInjector faults) {
			return new FaultyFilter(faults);
		}

	}

	/**
	 * Gives sessions an executor that fails at times.
	 */
	@Bean
	static BeanPostProcessor faultyExecutor(FaultInjector faults, ListableBeanFactory beans) {
		return new BeanPostProcessor() {

			@Override
			public Object postProcessAfterInitialization(Object bean, String name) {
				if (!(bean instanceof SessionRegistry registry)) {
					return bean;
				}
				Executor executor = (task) -> {
					faults.at(InjectionPoint.EXECUTOR);
					registry.executor().execute(task);
				};
				return new SessionRegistry(executor, registry.timers(), beans.getBean(CallbackInstrumentation.class));
			}

		};
	}

	@Bean
	static DestructionAwareBeanPostProcessor faultyDestruction(FaultInjector faults) {
		return (bean, name) -> {
			if (bean instanceof FaultyWebSock) {
				faults.at(InjectionPoint.HANDLER_DESTROYED);
			}
		};
	}

}
