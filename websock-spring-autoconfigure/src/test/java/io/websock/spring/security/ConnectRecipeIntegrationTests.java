package io.websock.spring.security;

import jakarta.servlet.Filter;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ConnectRecipe}, and for what happens without it.
 */
class ConnectRecipeIntegrationTests {

	@Test
	void firewallRejectsAHandshakeOverHttp2() {
		assertThat(status(Defaults.class, "CONNECT", "/feed")).isEqualTo(400);
		assertThat(status(Defaults.class, "GET", "/feed")).isEqualTo(200);
	}

	@Test
	void handshakePassesTheFirewallAndTheProtectionAgainstForgedRequests() {
		assertThat(status(ConnectRecipe.class, "CONNECT", "/feed")).isEqualTo(200);
		assertThat(status(ConnectRecipe.class, "CONNECT", "/other")).isEqualTo(403);
		assertThat(status(ConnectRecipe.class, "TRACE", "/feed")).isEqualTo(400);
	}

	private static int status(Class<?> application, String method, String path) {
		MockHttpServletResponse response = new MockHttpServletResponse();
		new WebApplicationContextRunner().withUserConfiguration(application)
			.run((context) -> context.getBean("springSecurityFilterChain", Filter.class)
				.doFilter(new MockHttpServletRequest(method, path), response, new MockFilterChain()));
		return response.getStatus();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Defaults {

		@Bean
		SecurityFilterChain security(HttpSecurity http) {
			return http.build();
		}

	}

}
