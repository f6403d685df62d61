package io.websock.spring.actuate;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ApplicationAddress}.
 */
class ApplicationAddressTests {

	private final MockEnvironment environment = new MockEnvironment();

	private final ApplicationAddress address = ApplicationAddress.onServlets(this.environment);

	@Test
	void pageOfTheSamePortHasTheContextPathOfItsRequest() {
		assertThat(this.address.settings("")).isEqualTo(Map.of("base", ""));
		assertThat(this.address.settings("/shop")).isEqualTo(Map.of("base", "/shop"));
	}

	@Test
	void pathOfTheServletFollows() {
		this.environment.setProperty("spring.mvc.servlet.path", "/mvc/");

		assertThat(this.address.settings("/shop")).isEqualTo(Map.of("base", "/shop/mvc"));
	}

	@Test
	void pathOfWebFluxIsInTheRequests() {
		this.environment.setProperty("spring.webflux.base-path", "/shop");
		ApplicationAddress address = ApplicationAddress.onWebFlux(this.environment);

		assertThat(address.settings("/shop")).isEqualTo(Map.of("base", "/shop"));
		this.environment.setProperty("management.server.port", "9090");
		assertThat(address.settings("")).containsEntry("base", "/shop");
	}

	@Test
	void pageOfAnotherPortHasThatOfTheApplication() {
		this.environment.setProperty("management.server.port", "9090");
		this.environment.setProperty("server.servlet.context-path", "/shop");
		this.environment.setProperty("local.server.port", "8080");

		assertThat(this.address.settings("/admin"))
			.isEqualTo(Map.of("base", "/shop", "port", "8080", "secure", "false"));
		this.environment.setProperty("server.ssl.bundle", "server");
		assertThat(this.address.settings("/admin")).containsEntry("secure", "true");
	}

}
