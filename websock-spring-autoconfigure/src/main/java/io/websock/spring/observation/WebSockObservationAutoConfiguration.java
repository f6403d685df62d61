package io.websock.spring.observation;

import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/**
 * {@link EnableAutoConfiguration Auto-configuration} for observations of handshakes and
 * callbacks.
 */
@AutoConfiguration(before = WebSockAutoConfiguration.class, afterName = {
		"org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.brave.autoconfigure.BraveAutoConfiguration",
		"org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration" })
@ConditionalOnClass(ObservationRegistry.class)
@ConditionalOnBean(ObservationRegistry.class)
public final class WebSockObservationAutoConfiguration {

	/**
	 * Observations of handshakes with endpoints.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication
	static class HandshakeConfiguration {

		@Bean
		HandshakeObservations webSockHandshakeObservations(ObservationRegistry registry,
				ObjectProvider<HandshakeObservationConvention> convention, Environment environment) {
			boolean callbacks = environment.getProperty("websock.observations.callbacks", Boolean.class, false);
			return new HandshakeObservations(registry, convention.getIfAvailable(), callbacks);
		}

	}

	/**
	 * Observations of callbacks.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("websock.observations.callbacks")
	static class CallbackConfiguration {

		@Bean
		CallbackObservations webSockCallbackObservations(ObservationRegistry registry,
				ObjectProvider<CallbackObservationConvention> convention) {
			return new CallbackObservations(registry, convention.getIfAvailable());
		}

	}

	/**
	 * Spans of callbacks.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Tracer.class)
	@ConditionalOnBean(Tracer.class)
	@ConditionalOnBooleanProperty("websock.observations.callbacks")
	static class TracingConfiguration {

		/**
		 * Before Spring Boot's handler of all other observations.
		 */
		@Bean
		@Order(0)
		CallbackTracing webSockCallbackTracing(Tracer tracer) {
			return new CallbackTracing(tracer);
		}

	}

	/**
	 * Context of messages by the factory of snapshots that the application has.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(ContextSnapshotFactory.class)
	@ConditionalOnBean(ContextSnapshotFactory.class)
	@ConditionalOnBooleanProperty("websock.observations.messages")
	static class SnapshotConfiguration {

		@Bean
		SnapshotMessageContext webSockSnapshotMessageContext(ContextSnapshotFactory snapshots) {
			return new SnapshotMessageContext(snapshots);
		}

	}

	/**
	 * Context of messages otherwise: the current observation. The sender's security
	 * context is not captured, since it is not the session's.
	 */
	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("websock.observations.messages")
	@ConditionalOnMissingBean(type = "io.micrometer.context.ContextSnapshotFactory")
	static class MessageConfiguration {

		@Bean
		ObservationMessageContext webSockObservationMessageContext(ObservationRegistry registry) {
			return new ObservationMessageContext(registry);
		}

	}

}
