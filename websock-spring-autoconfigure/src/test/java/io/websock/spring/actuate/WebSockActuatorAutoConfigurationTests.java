package io.websock.spring.actuate;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.websock.spring.ClusterMember;
import io.websock.spring.ClusterView;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.autoconfigure.EchoWebSock;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.actuate.web.mappings.MappingDescriptionProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskExecutionAutoConfiguration;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.core.env.MapPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link WebSockActuatorAutoConfiguration} and
 * {@link WebSockHealthAutoConfiguration}.
 */
class WebSockActuatorAutoConfigurationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(DispatcherServletAutoConfiguration.class,
				WebMvcAutoConfiguration.class, TaskExecutionAutoConfiguration.class, WebSockAutoConfiguration.class,
				WebSockActuatorAutoConfiguration.class, WebSockHealthAutoConfiguration.class))
		.withPropertyValues("management.endpoints.web.exposure.include=*")
		.withUserConfiguration(EchoWebSock.class);

	@Test
	void exposedEndpointIsThereWithoutTheConsole() {
		this.contextRunner.run((context) -> assertThat(context).hasSingleBean(OperationsEndpoint.class)
			.doesNotHaveBean(ConsoleEndpoint.class)
			.hasSingleBean(SessionsHealthIndicator.class)
			.hasBean("websockHealthIndicator"));
	}

	@Test
	void endpointThatIsNotExposedIsNotThere() {
		this.contextRunner
			.withPropertyValues("management.endpoints.web.exposure.include=health", "websock.console.enabled=true")
			.run((context) -> assertThat(context).doesNotHaveBean(OperationsEndpoint.class)
				.doesNotHaveBean(ConsoleEndpoint.class));
	}

	@Test
	void endpointsAreAmongTheMappings() {
		this.contextRunner.run((context) -> assertThat(context.getBean(MappingDescriptionProvider.class)
			.describeMappings(context.getSourceApplicationContext()))
			.isEqualTo(List.of(new EndpointMapping(EchoWebSock.class.getName(),
					"{GET [/echo], headers [Upgrade=websocket]}", "echo", List.of()))));
		this.contextRunner.withPropertyValues("management.endpoints.web.exposure.include=health")
			.run((context) -> assertThat(context).doesNotHaveBean(MappingDescriptionProvider.class));
	}

	@Test
	void topicsOfAMessengerOfTheApplicationAreNotListed() {
		this.contextRunner.run((context) -> assertThat(topics(context.getBean(OperationsEndpoint.class)))
			.isInstanceOf(TopicPage.class));
		this.contextRunner.withBean(WebSockMessenger.class, () -> mock(WebSockMessenger.class))
			.run((context) -> assertThat(topics(context.getBean(OperationsEndpoint.class))).isNull());
	}

	private static Object topics(OperationsEndpoint endpoint) {
		return list(endpoint, "topics");
	}

	@Test
	void nodesAreListedIfThereIsACluster() {
		ClusterView cluster = mock(ClusterView.class);
		ClusterMember self = new ClusterMember("00000000000000a1", true, ClusterMember.State.UP, 7, Duration.ZERO,
				Duration.ZERO, 0, 0);
		given(cluster.members()).willReturn(List.of(self));
		given(cluster.isConnected()).willReturn(true);

		this.contextRunner
			.run((context) -> assertThat(list(context.getBean(OperationsEndpoint.class), "nodes")).isNull());
		this.contextRunner.withBean(ClusterView.class, () -> cluster)
			.run((context) -> assertThat(list(context.getBean(OperationsEndpoint.class), "nodes"))
				.isEqualTo(new NodesReport(true, List.of(self))));
	}

	private static Object list(OperationsEndpoint endpoint, String section) {
		return endpoint.list(section, null, null, null, null, null, null);
	}

	@Test
	void consoleIsThereIfTheApplicationSaysSo() {
		this.contextRunner.withPropertyValues("websock.console.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(ConsoleEndpoint.class));
	}

	@Test
	void framesAreTracedOnlyIfTheApplicationSaysSo() {
		this.contextRunner.run((context) -> assertThat(context).doesNotHaveBean(TraceEndpoint.class));
		this.contextRunner.withPropertyValues("websock.console.trace.enabled=true")
			.run((context) -> assertThat(context).hasSingleBean(TraceEndpoint.class));
	}

	@Test
	void consoleIsThereWhileDevtoolsAreActive() {
		withDevtools().run((context) -> assertThat(context).hasSingleBean(ConsoleEndpoint.class));
	}

	@Test
	void applicationMayRefuseTheConsoleOfDevtools() {
		withDevtools().withPropertyValues("websock.console.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(ConsoleEndpoint.class));
	}

	@Test
	void healthMayBeTurnedOff() {
		this.contextRunner.withPropertyValues("management.health.websock.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(SessionsHealthIndicator.class));
	}

	@Test
	void actuatorIsOptional() {
		this.contextRunner.withClassLoader(new FilteredClassLoader(WebEndpoint.class, HealthIndicator.class))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(OperationsEndpoint.class)
				.doesNotHaveBean(SessionsHealthIndicator.class));
	}

	@Test
	void applicationWithoutAWebServerHasClients() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(WebSockAutoConfiguration.class,
					WebSockActuatorAutoConfiguration.class, WebSockHealthAutoConfiguration.class))
			.withPropertyValues("management.endpoints.web.exposure.include=*")
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(OperationsEndpoint.class)
				.hasSingleBean(SessionsHealthIndicator.class));
	}

	/** Adds what devtools add to the environment when they are active. */
	private WebApplicationContextRunner withDevtools() {
		return this.contextRunner.withInitializer((context) -> context.getEnvironment()
			.getPropertySources()
			.addLast(new MapPropertySource("devtools", Map.of())));
	}

}
