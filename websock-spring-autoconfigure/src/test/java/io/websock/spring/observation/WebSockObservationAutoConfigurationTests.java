package io.websock.spring.observation;

import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.websock.engine.CallbackObserver;
import io.websock.engine.MessageContext;
import io.websock.engine.SessionRegistry;
import io.websock.spring.autoconfigure.EchoWebSock;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSockObservationAutoConfiguration}.
 */
class WebSockObservationAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
						WebSockAutoConfiguration.class, WebSockObservationAutoConfiguration.class))
		.withUserConfiguration(EchoWebSock.class);

	private final WebApplicationContextRunner observed = this.contextRunner.withBean(ObservationRegistry.class,
			ObservationRegistry::create);

	@Test
	void handshakesAreObservedAndCallbacksAndMessagesAreNot() {
		this.observed.run((context) -> assertThat(context).hasSingleBean(HandshakeObservations.class)
			.doesNotHaveBean(CallbackObserver.class)
			.doesNotHaveBean(MessageContext.class));
	}

	@Test
	void registryOfBootIsUsed() {
		this.contextRunner.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
			.run((context) -> assertThat(context).hasBean("webSockHandshakeObservations"));
	}

	@Test
	void nothingIsObservedWithoutRegistry() {
		this.contextRunner
			.withPropertyValues("websock.observations.callbacks=true", "websock.observations.messages=true")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SessionRegistry.class)
				.doesNotHaveBean("webSockHandshakeObservations")
				.doesNotHaveBean(CallbackObserver.class)
				.doesNotHaveBean(MessageContext.class));
	}

	@Test
	void callbacksAreObservedWhenAskedFor() {
		this.observed.withPropertyValues("websock.observations.callbacks=true")
			.run((context) -> assertThat(context).hasSingleBean(CallbackObserver.class)
				.doesNotHaveBean(CallbackTracing.class)
				.doesNotHaveBean(MessageContext.class));
	}

	@Test
	void callbacksOfClientsAreObservedWithoutAWebServer() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(WebSockAutoConfiguration.class, WebSockObservationAutoConfiguration.class))
			.withBean(ObservationRegistry.class, ObservationRegistry::create)
			.withPropertyValues("websock.observations.callbacks=true")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(CallbackObservations.class)
				.doesNotHaveBean(HandshakeObservations.class));
	}

	@Test
	void spansOfCallbacksNeedATracer() {
		this.observed.withPropertyValues("websock.observations.callbacks=true")
			.withBean(Tracer.class, SimpleTracer::new)
			.run((context) -> assertThat(context).hasSingleBean(CallbackTracing.class));
		this.observed.withPropertyValues("websock.observations.callbacks=true")
			.withClassLoader(new FilteredClassLoader("io.micrometer.tracing"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(CallbackObserver.class));
	}

	@Test
	void messagesBringAlongTheObservationOrWhatTheApplicationCaptures() {
		this.observed.withPropertyValues("websock.observations.messages=true")
			.run((context) -> assertThat(context).getBean(MessageContext.class)
				.isInstanceOf(ObservationMessageContext.class));
		this.observed.withPropertyValues("websock.observations.messages=true")
			.withBean(ContextSnapshotFactory.class, () -> ContextSnapshotFactory.builder().build())
			.run((context) -> assertThat(context).getBean(MessageContext.class)
				.isInstanceOf(SnapshotMessageContext.class));
		this.observed.withPropertyValues("websock.observations.messages=true")
			.withClassLoader(new FilteredClassLoader("io.micrometer.context"))
			.run((context) -> assertThat(context).hasNotFailed()
				.getBean(MessageContext.class)
				.isInstanceOf(ObservationMessageContext.class));
	}

	@Test
	void namesOfOtherAutoConfigurationsExistOrAreOptional() {
		String[] names = WebSockObservationAutoConfiguration.class.getAnnotation(AutoConfiguration.class).afterName();

		assertThat(names).contains(ObservationAutoConfiguration.class.getName())
			.allSatisfy((name) -> assertThat(name).startsWith("org.springframework.boot.micrometer."));
	}

}
