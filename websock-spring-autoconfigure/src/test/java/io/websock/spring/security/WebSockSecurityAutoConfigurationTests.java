package io.websock.spring.security;

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
 * Tests for {@link WebSockSecurityAutoConfiguration}.
 */
class WebSockSecurityAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DispatcherServletAutoConfiguration.class,
				WebMvcAutoConfiguration.class, WebSockAutoConfiguration.class, WebSockSecurityAutoConfiguration.class))
		.withUserConfiguration(EchoWebSock.class);

	@Test
	void callbacksHaveASecurityContextAndTokensAnExpiry() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(SecurityCallbackContext.class)
			.hasSingleBean(TokenExpiry.class));
	}

	@Test
	void withoutTheResourceServerThereIsNoExpiry() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.security.oauth2"))
			.run((context) -> assertThat(context).hasSingleBean(SecurityCallbackContext.class)
				.doesNotHaveBean(TokenExpiry.class));
	}

	@Test
	void withoutSpringSecurityThereIsNothing() {
		this.contextRunner.withClassLoader(new FilteredClassLoader("org.springframework.security"))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(SecurityCallbackContext.class)
				.doesNotHaveBean(TokenExpiry.class));
	}

	@Test
	void withoutSessionsThereIsNothing() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(WebSockSecurityAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SecurityCallbackContext.class));
	}

}
