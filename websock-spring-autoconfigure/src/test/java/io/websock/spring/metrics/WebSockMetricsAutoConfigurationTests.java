package io.websock.spring.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.websock.engine.SessionListeners;
import io.websock.spring.autoconfigure.EchoWebSock;
import io.websock.spring.autoconfigure.ServletStack;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.handshake.EndpointHandshakes;
import io.websock.spring.handshake.HandshakeObserver;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSockMetricsAutoConfiguration}.
 */
class WebSockMetricsAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations
			.of(ServletStack.with(DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
					TaskExecutionAutoConfiguration.class, WebSockMetricsAutoConfiguration.class)))
		.withUserConfiguration(EchoWebSock.class);

	@Test
	void endpointIsMeasuredFromTheStart() {
		this.contextRunner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			assertThat(context).hasSingleBean(SessionMetrics.class)
				.getBean(SessionListeners.class)
				.isSameAs(context.getBean("webSockSessionMetrics", HandshakeObserver.class));
			assertThat(context.getBean(MeterRegistry.class).get("websock.sessions.active").gauges()).hasSize(1);
		});
	}

	@Test
	void registryOfBootIsUsed() {
		this.contextRunner
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
			.run((context) -> assertThat(context.getBean(MeterRegistry.class).get("websock.handshakes").counters())
				.hasSize(10));
	}

	@Test
	void namesOfOtherAutoConfigurationsExist() {
		String[] names = WebSockMetricsAutoConfiguration.class.getAnnotation(AutoConfiguration.class).afterName();

		assertThat(names).hasSize(2).allSatisfy((name) -> assertThat(ClassUtils.isPresent(name, null)).isTrue());
	}

	@Test
	void nothingIsMeasuredWithoutMicrometer() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(EndpointHandshakes.class)
				.doesNotHaveBean(SessionListeners.class)
				.doesNotHaveBean("webSockSessionMetrics"));
	}

	@Test
	void nothingIsMeasuredWithoutRegistry() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SessionMetrics.class));
	}

	@Test
	void nothingIsMeasuredWhenSwitchedOff() {
		this.contextRunner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withPropertyValues("websock.metrics.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SessionMetrics.class));
	}

	@Test
	void nothingIsMeasuredWhereThereIsNoEndpointAndNoClient() {
		new ApplicationContextRunner().withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withConfiguration(
					AutoConfigurations.of(WebSockAutoConfiguration.class, WebSockMetricsAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.getBean(MeterRegistry.class)
				.extracting(MeterRegistry::getMeters, InstanceOfAssertFactories.LIST)
				.isEmpty());
	}

}
