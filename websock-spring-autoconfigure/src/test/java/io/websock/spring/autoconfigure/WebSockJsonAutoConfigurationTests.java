package io.websock.spring.autoconfigure;

import io.websock.Frame;
import io.websock.spring.handshake.EndpointHandshakes;
import io.websock.spring.json.JsonFrames;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link WebSockJsonAutoConfiguration}.
 */
class WebSockJsonAutoConfigurationTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebSockJsonAutoConfiguration.class, JacksonAutoConfiguration.class));

	@Test
	void framesAreMadeByBootsMapper() {
		this.contextRunner.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE")
			.run((context) -> assertThat(context.getBean(JsonFrames.class).text(new Reading(7)))
				.isEqualTo(Frame.text("{\"room_degrees\":7}")));
	}

	@Test
	void nameOfBootsAutoConfigurationExists() {
		assertThat(WebSockJsonAutoConfiguration.class.getAnnotation(AutoConfiguration.class).afterName())
			.containsExactly(JacksonAutoConfiguration.class.getName());
	}

	@Test
	void applicationMayBringItsOwn() {
		JsonFrames own = JsonFrames.of(JsonMapper.builder().build());

		this.contextRunner.withBean(JsonFrames.class, () -> own)
			.run((context) -> assertThat(context.getBean(JsonFrames.class)).isSameAs(own));
	}

	@Test
	void backsOffWithoutMapper() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(WebSockJsonAutoConfiguration.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(JsonFrames.class));
	}

	@Test
	void endpointsAreServedWithoutJackson() {
		new WebApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(DispatcherServletAutoConfiguration.class,
					WebMvcAutoConfiguration.class, WebSockAutoConfiguration.class, WebSockJsonAutoConfiguration.class))
			.withUserConfiguration(EchoWebSock.class)
			.withClassLoader(new FilteredClassLoader("tools.jackson", "com.fasterxml.jackson"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(EndpointHandshakes.class)
				.doesNotHaveBean(WebSockJsonAutoConfiguration.class));
	}

	record Reading(int roomDegrees) {

	}

}
