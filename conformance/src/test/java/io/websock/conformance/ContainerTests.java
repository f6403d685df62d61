package io.websock.conformance;

import java.util.Map;

import org.junit.jupiter.api.Test;

import org.springframework.util.ClassUtils;

import static org.assertj.core.api.Assertions.assertThat;

class ContainerTests {

	@Test
	void applicationRunsOnTheContainerThatTheBuildNames() {
		try (RunningApplication application = RunningApplication.start(EchoApplication.class, Map.of())) {
			assertThat(application.webServer().getClass().getName()).startsWith(Container.current().webServer());
		}
	}

	@Test
	void classPathHoldsOneContainerOnly() {
		for (Container container : Container.values()) {
			assertThat(ClassUtils.isPresent(container.marker(), null)).as(container.marker())
				.isEqualTo(container == Container.current());
		}
	}

}
