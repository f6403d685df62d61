package io.websock.spring.logging;

import io.websock.engine.SessionRegistry;
import io.websock.spring.autoconfigure.EchoWebSock;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSockLoggingAutoConfiguration}.
 */
class WebSockLoggingAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DispatcherServletAutoConfiguration.class,
				WebMvcAutoConfiguration.class, WebSockAutoConfiguration.class, WebSockLoggingAutoConfiguration.class))
		.withUserConfiguration(EchoWebSock.class);

	@Test
	void callbacksAreNamedByDefault() {
		this.contextRunner.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SessionMdc.class));
	}

	@Test
	void callbacksAreNotNamedWhenSwitchedOff() {
		this.contextRunner.withPropertyValues("websock.logging.mdc=false")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SessionRegistry.class)
				.doesNotHaveBean(SessionMdc.class));
	}

	@Test
	void callbacksAreNotNamedWithoutSlf4j() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.slf4j"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(SessionRegistry.class)
				.doesNotHaveBean(SessionMdc.class));
	}

	@Test
	void callbacksOfClientsAreNamedWithoutAWebServer() {
		new ApplicationContextRunner()
			.withConfiguration(
					AutoConfigurations.of(WebSockAutoConfiguration.class, WebSockLoggingAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(SessionMdc.class));
	}

}
