package io.websock.spring.startup;

import java.util.List;

import io.websock.AsyncWebSock;
import io.websock.spring.WebSockClient;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.autoconfigure.EchoWebSock;
import io.websock.spring.autoconfigure.PlainWebSock;
import io.websock.spring.autoconfigure.ServletStack;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.startup.unscanned.ForgottenEndpoint;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurationPackage;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

/**
 * Tests for {@link UnservedEndpoints}.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnservedEndpointsTests {

	private static final AutoConfigurations SESSIONS = AutoConfigurations.of(WebSockAutoConfiguration.class);

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(ServletStack.with()));

	private final CapturedOutput output;

	UnservedEndpointsTests(CapturedOutput output) {
		this.output = output;
	}

	@Test
	void servedEndpointIsNoReasonToWarn() {
		this.runner.withUserConfiguration(EchoWebSock.class, Client.class)
			.run((context) -> assertThat(lines()).isEmpty());
	}

	@Test
	void beanWithoutAnnotationIsWarnedOf() {
		this.runner.withUserConfiguration(EchoWebSock.class, PlainWebSock.class)
			.run((context) -> assertThat(lines()).singleElement()
				.asString()
				.contains("WARN")
				.endsWith("Bean '%s' (%s) implements WebSock, but no path leads to it. Annotate it with "
					.formatted("plainWebSock", PlainWebSock.class.getName())
						+ "@WebSockEndpoint(path = ...), or with @WebSockClient if it is a client."));
	}

	@Test
	void asyncBeanWithoutAnnotationIsWarnedOf() {
		this.runner.withUserConfiguration(EchoWebSock.class)
			.withBean("plain", AsyncWebSock.class, () -> mock(AsyncWebSock.class))
			.run((context) -> assertThat(lines()).singleElement()
				.asString()
				.contains("WARN", "Bean 'plain' (", ") implements AsyncWebSock, but no path leads to it."));
	}

	@Test
	void beanThatAnotherOneUsesIsItsBusiness() {
		this.runner.withUserConfiguration(EchoWebSock.class, Used.class)
			.run((context) -> assertThat(lines()).isEmpty());
	}

	@Test
	void classThatIsNoBeanIsFoundInTheApplicationsPackages() {
		this.runner.withUserConfiguration(Packages.class)
			.run((context) -> assertThat(lines()).singleElement()
				.asString()
				.contains("WARN")
				.endsWith("Classes are annotated with @WebSockEndpoint and are no beans, so nothing is served: "
						+ ForgottenEndpoint.class.getName()
						+ ". Have component scanning find them, import them, or define them by @Bean methods."));
	}

	@Test
	void endpointOfTheParentIsWarnedOf() {
		try (AnnotationConfigApplicationContext parent = new AnnotationConfigApplicationContext(EchoWebSock.class)) {
			this.runner.withParent(parent)
				.run((context) -> assertThat(lines()).singleElement()
					.asString()
					.contains("WARN")
					.contains("Endpoints of the parent context ")
					.endsWith(" are not served: [echo]. Define them in the context that has the web server."));
		}
	}

	@Test
	void webFluxWithoutAServerThatUpgradesServesNoneAndSaysSo() {
		new ReactiveWebApplicationContextRunner().withConfiguration(SESSIONS)
			.withUserConfiguration(EchoWebSock.class)
			.run((context) -> assertThat(lines()).singleElement()
				.asString()
				.contains("WARN")
				.endsWith("Endpoints are not served: [echo]. This is a WebFlux application without Reactor "
						+ "Netty, Tomcat and Jetty: use websock-spring-boot-starter-webflux, or for Spring MVC "
						+ "websock-spring-boot-starter."));
	}

	@Test
	void applicationWithoutAServerSaysSo() {
		new ApplicationContextRunner().withConfiguration(SESSIONS)
			.withUserConfiguration(EchoWebSock.class)
			.run((context) -> assertThat(lines()).singleElement()
				.asString()
				.contains("INFO")
				.endsWith("Endpoints are not served, since this application has no web server: [echo]"));
	}

	@Test
	void beanMethodThatReturnsNullStopsTheStart() {
		this.runner.withUserConfiguration(Null.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOf(NullEndpointException.class)
				.hasMessage("Bean 'none' is the endpoint for path '/none', but its @Bean method has returned null."));
	}

	private List<String> lines() {
		return this.output.getAll()
			.lines()
			.filter((line) -> line.contains("UnservedEndpoints") || line.contains("UnregisteredClasses"))
			.filter((line) -> line.contains("WARN") || line.contains("INFO"))
			.toList();
	}

	@Configuration(proxyBeanMethods = false)
	@AutoConfigurationPackage(basePackages = "io.websock.spring.startup.unscanned")
	static class Packages {

	}

	@Configuration(proxyBeanMethods = false)
	static class Client {

		@Bean
		@WebSockClient(name = "feed", url = "ws://localhost/feed")
		PlainWebSock feed() {
			return new PlainWebSock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Used {

		@Bean
		PlainWebSock handler() {
			return new PlainWebSock();
		}

		@Bean
		List<PlainWebSock> connections(@Qualifier("handler") PlainWebSock handler) {
			return List.of(handler);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Null {

		@Bean
		@WebSockEndpoint("/none")
		@Nullable PlainWebSock none() {
			return null;
		}

	}

}
