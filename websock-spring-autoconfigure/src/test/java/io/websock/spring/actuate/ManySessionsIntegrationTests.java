package io.websock.spring.actuate;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

import com.jayway.jsonpath.JsonPath;
import io.websock.engine.SessionSettings;
import io.websock.spring.admission.SessionLimits;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.counts.EndpointCounts;
import io.websock.spring.drain.DrainPlan;
import io.websock.spring.drain.Drains;
import io.websock.spring.endpoint.EndpointDescription;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.ManagementWebSecurityAutoConfiguration;
import org.springframework.boot.security.autoconfigure.web.servlet.ServletWebSecurityAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The actuator's answers with ten thousand sessions. Times are printed, not judged.
 */
class ManySessionsIntegrationTests {

	private static final int SESSIONS = 10_000;

	private static ConfigurableApplicationContext context;

	@BeforeAll
	static void openSessions() {
		context = new SpringApplicationBuilder(Application.class).web(WebApplicationType.SERVLET)
			.run("--server.port=0", "--server.address=127.0.0.1", "--management.endpoints.web.exposure.include=*",
					"--management.endpoint.health.show-details=always", "--spring.main.banner-mode=off");
		FakeSessions sessions = context.getBean(FakeSessions.class);
		for (int i = 1; i < SESSIONS; i++) {
			sessions.open("chat", "user", 1);
		}
		sessions.open("chat", "slow", 4711);
	}

	@AfterAll
	static void close() {
		context.close();
		context = null;
	}

	@ParameterizedTest
	@ValueSource(strings = { "websock", "websock/sessions", "websock/sessions?size=500",
			"websock/sessions?size=500&page=19", "websock/sessions?size=500&order=slowest",
			"websock/sessions?size=500&page=19&order=slowest", "health/websock" })
	void answerIsBounded(String path) throws Exception {
		get(path);
		long start = System.nanoTime();
		HttpResponse<String> response = get(path);
		System.out.printf("%s: %d bytes, %.1f ms%n", path, response.body().length(), (System.nanoTime() - start) / 1e6);

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(response.body()).hasSizeLessThan(SessionPages.MAX_SIZE * 320);
	}

	@Test
	void slowestIsFoundAmongThem() throws Exception {
		String page = get("websock/sessions?size=1&order=slowest").body();

		assertThat(JsonPath.<Integer>read(page, "$.total")).isEqualTo(SESSIONS);
		assertThat(JsonPath.<String>read(page, "$.sessions[0].principal")).isEqualTo("slow");
		assertThat(JsonPath.<Integer>read(page, "$.sessions[0].outboundBytes")).isGreaterThanOrEqualTo(4711);
	}

	private static HttpResponse<String> get(String path) throws Exception {
		String port = context.getEnvironment().getRequiredProperty("local.server.port");
		URI uri = URI.create("http://127.0.0.1:" + port + "/actuator/" + path);
		return HttpClient.newHttpClient().send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString());
	}

	/**
	 * Application of the fake sessions' own host, whose clock stands still.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = { WebSockAutoConfiguration.class, ServletWebSecurityAutoConfiguration.class,
			ManagementWebSecurityAutoConfiguration.class })
	static class Application {

		@Bean
		FakeSessions sessions() {
			return new FakeSessions();
		}

		@Bean
		Drains drains(FakeSessions sessions) {
			return new Drains(sessions.registry, new DrainPlan(true, 1, Duration.ofSeconds(1), Duration.ofSeconds(1)),
					() -> 0);
		}

		@Bean
		EndpointOperations endpoints(FakeSessions sessions, Drains drains) {
			return new EndpointOperations(
					sessions.registry, drains, SessionLimits.NONE, List.of(new EndpointDescription("chat", "/chat",
							List.of(), List.of(), SessionLimits.NONE, SessionSettings.defaults())),
					new EndpointCounts(), List::of);
		}

		@Bean
		OperationsEndpoint operations(FakeSessions sessions, EndpointOperations endpoints) {
			return new OperationsEndpoint(endpoints,
					new SessionOperations(sessions.registry, List.of(), null, Clock.systemUTC()), null, null);
		}

		@Bean
		SessionsHealthIndicator websockHealthIndicator(EndpointOperations endpoints) {
			return new SessionsHealthIndicator(endpoints, List.of());
		}

	}

}
