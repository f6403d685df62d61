package io.websock.spring.autoconfigure;

import io.websock.spring.WebSockEndpoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Profile;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link EndpointSections}: sections of endpoints that do not exist.
 */
@ExtendWith(OutputCaptureExtension.class)
class EndpointSectionsTests {

	private static final String WARNING = "Properties 'websock.endpoints.%1$s.*' have no effect: no endpoint has the "
			+ "name '%1$s'.";

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebSockAutoConfiguration.class));

	@Test
	void sectionOfAnEndpointOfAnotherProfileIsWarnedOf(CapturedOutput output) {
		WebApplicationContextRunner runner = this.contextRunner
			.withUserConfiguration(EchoWebSock.class, AdminEndpoint.class)
			.withPropertyValues("websock.endpoints.admin.idle-timeout=1s");

		runner.withPropertyValues("spring.profiles.active=admin").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).doesNotContain("have no effect");
		});
		runner.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).containsOnlyOnce(WARNING.formatted("admin"));
		});
	}

	@Test
	void sectionIsWarnedOfWhereThereAreNoEndpoints(CapturedOutput output) {
		this.contextRunner.withPropertyValues("websock.endpoints.echo.idle-timeout=1s").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(output).containsOnlyOnce(WARNING.formatted("echo"));
		});
	}

	@Test
	void sectionWithAMisspeltNameFailsTheStart() {
		this.contextRunner.withUserConfiguration(EchoWebSock.class)
			.withPropertyValues("websock.endpoints.ecko.idle-timeout=1s")
			.run((context) -> assertThat(context).getFailure().hasRootCauseInstanceOf(UnknownEndpointException.class));
	}

	@Test
	void sectionWithASimilarNameIsWarnedOfIfTheEndpointHasASection(CapturedOutput output) {
		this.contextRunner.withUserConfiguration(EchoWebSock.class)
			.withPropertyValues("websock.endpoints.ecko.idle-timeout=1s", "websock.endpoints.echo.idle-timeout=1s")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(output).containsOnlyOnce(WARNING.formatted("ecko"));
			});
	}

	@Profile("admin")
	@WebSockEndpoint(path = "/admin", name = "admin")
	static class AdminEndpoint extends PlainWebSock {

	}

}
