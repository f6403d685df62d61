package io.websock.spring.autoconfigure;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.websock.engine.SessionRegistry;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.metrics.WebSockMetricsAutoConfiguration;
import io.websock.test.TestClient;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.filter.OncePerRequestFilter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@code websock.limits.*} on a real Tomcat: where each limit bites, what the
 * client sees, and what is counted.
 */
class LimitsIntegrationTests {

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(ServletStack.with(TomcatServletWebServerAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
				WebSockMetricsAutoConfiguration.class)))
		.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
		.withPropertyValues("server.port=0", "server.address=127.0.0.1")
		.withUserConfiguration(Application.class);

	@Test
	void sessionsAreLimited() {
		run((server) -> {
			TestClient first = server.connect("/a");
			server.connect("/b");
			server.connect("/a");

			assertRefused(server.refused("/a"), 503);
			assertRefused(server.refused("/b"), 503);
			assertThat(server.handshakes("a", "full")).isEqualTo(1);
			assertThat(server.handshakes("b", "full")).isEqualTo(1);

			first.close();
			server.awaitSessions(2);
			server.connect("/b");
		}, "websock.limits.sessions=3");
	}

	@Test
	void sessionsOfOneEndpointAreLimitedBesideThoseOfAll() {
		run((server) -> {
			server.connect("/a");
			assertRefused(server.refused("/a"), 503);
			server.connect("/b");
			assertRefused(server.refused("/b"), 503);
		}, "websock.limits.sessions=2", "websock.endpoints.a.limits.sessions=1");
	}

	@ParameterizedTest
	@ValueSource(strings = { "native", "container" })
	void handshakesAtTheSameTimePassNoLimitAndLoseNoPlace(String transport) {
		run((server) -> {
			for (int round = 1; round <= 3; round++) {
				List<TestClient> clients = server.connectAtOnce(60);

				assertThat(clients).hasSize(10);
				assertThat(server.handshakes("a", "full")).isEqualTo(round * 50);
				clients.forEach(TestClient::abort);
				server.awaitSessions(0);
			}
		}, "websock.limits.sessions=10", "websock.transport=" + transport);
	}

	@Test
	void handshakesThatFailLaterLoseNoPlace() {
		run((server) -> {
			for (int i = 0; i < 5; i++) {
				assertThat(server.refused("/a", "X-Refuse", "yes").statusCode()).isEqualTo(409);
			}
			server.connect("/a");
			assertRefused(server.refused("/a"), 503);
		}, "websock.limits.sessions=1");
	}

	@Test
	void sessionsOfOnePrincipalAreLimited() {
		run((server) -> {
			server.connect("/a", "X-User", "alice");
			server.connect("/b", "X-User", "alice");

			assertRefused(server.refused("/a", "X-User", "alice"), 429);
			assertThat(server.handshakes("a", "limited_principal")).isEqualTo(1);
			server.connect("/a", "X-User", "bob");
			server.connect("/a");
			server.connect("/a");
			server.connect("/a");
		}, "websock.limits.sessions-per-principal=2");
	}

	@Test
	void sessionsFromOneAddressAreLimited() {
		run((server) -> {
			server.connect("/a");
			server.connect("/a");

			assertRefused(server.refused("/a"), 429);
			assertThat(server.handshakes("a", "limited_address")).isEqualTo(1);
		}, "websock.limits.sessions-per-address=2");
	}

	@ParameterizedTest
	@ValueSource(strings = { "native", "framework" })
	void addressIsTheForwardedOneIfTheApplicationIsConfiguredSo(String strategy) {
		run((server) -> {
			server.connect("/a", "X-Forwarded-For", "203.0.113.1");
			server.connect("/a", "X-Forwarded-For", "203.0.113.2");
			server.connect("/a", "X-Forwarded-For", "2001:db8::1");

			assertRefused(server.refused("/a", "X-Forwarded-For", "203.0.113.1"), 429);
			assertRefused(server.refused("/a", "X-Forwarded-For", "2001:db8::2"), 429);
			server.connect("/a", "X-Forwarded-For", "2001:db8:0:1::1");
		}, "websock.limits.sessions-per-address=1", "server.forward-headers-strategy=" + strategy);
	}

	@Test
	void addressIsTheConnectionsOtherwise() {
		run((server) -> {
			server.connect("/a", "X-Forwarded-For", "203.0.113.1");

			assertRefused(server.refused("/a", "X-Forwarded-For", "203.0.113.2"), 429);
		}, "websock.limits.sessions-per-address=1", "server.forward-headers-strategy=none");
	}

	@ParameterizedTest
	@ValueSource(strings = { "native", "container" })
	void messagesInASecondAreLimited(String transport) {
		run((server) -> {
			TestClient client = server.connect("/a");

			client.flood("x", 50);

			assertThat(client.untilClosed()).hasSizeBetween(6, 50)
				.startsWith("x", "x", "x", "x", "x")
				.endsWith("close 1008");
			server.awaitEnds("error", "1008", 1);
		}, "websock.limits.messages-per-second=5", "websock.transport=" + transport);
	}

	@ParameterizedTest
	@ValueSource(strings = { "native", "container" })
	void bytesInASecondAreLimited(String transport) {
		run((server) -> {
			TestClient polite = server.connect("/a");
			polite.send("x".repeat(900));
			assertThat(polite.next()).hasSize(900);

			TestClient flood = server.connect("/a");
			// Bytes are allowed for the time of callbacks, so one more than the limit may
			// pass
			flood.send("x".repeat(8192));
			assertThat(flood.next()).isEqualTo("close 1008");
			server.awaitEnds("error", "1008", 1);
		}, "websock.limits.bytes-per-second=1KB", "websock.transport=" + transport);
	}

	private static void assertRefused(HttpResponse<?> response, int status) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Retry-After")).hasValue("5");
	}

	private void run(ServerTest test, String... properties) {
		this.contextRunner.withPropertyValues(properties)
			.run((context) -> test
				.run(new Server(context.getSourceApplicationContext(ServletWebServerApplicationContext.class),
						context.getBean(MeterRegistry.class), context.getBean(SessionRegistry.class))));
	}

	private interface ServerTest {

		void run(Server server) throws Exception;

	}

	private record Server(ServletWebServerApplicationContext context, MeterRegistry meters, SessionRegistry registry) {

		int port() {
			return this.context.getWebServer().getPort();
		}

		TestClient connect(String path, String... headers) {
			return TestClient.connect(port(), path, headers);
		}

		HttpResponse<?> refused(String path, String... headers) {
			return TestClient.refused(port(), path, headers);
		}

		List<TestClient> connectAtOnce(int count) {
			ExecutorService threads = Executors.newFixedThreadPool(count);
			try {
				List<CompletableFuture<TestClient>> attempts = new ArrayList<>();
				for (int i = 0; i < count; i++) {
					attempts.add(CompletableFuture.supplyAsync(() -> connect("/a"), threads));
				}
				return attempts.stream().flatMap((attempt) -> connected(attempt).stream()).toList();
			}
			finally {
				threads.shutdown();
			}
		}

		private static List<TestClient> connected(CompletableFuture<TestClient> attempt) {
			try {
				return List.of(attempt.join());
			}
			catch (CompletionException ex) {
				return List.of();
			}
		}

		double handshakes(String endpoint, String outcome) {
			return this.meters.get("websock.handshakes")
				.tags("endpoint", endpoint, "outcome", outcome)
				.counter()
				.count();
		}

		void awaitSessions(int count) {
			await().until(() -> this.registry.sessions().size() == count);
		}

		void awaitEnds(String reason, String code, long count) {
			await().until(() -> this.meters.get("websock.sessions.duration")
				.tags("endpoint", "a", "reason", reason, "code", code)
				.timer()
				.count() == count);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		@WebSockEndpoint(path = "/a", name = "a")
		PlainWebSock a() {
			return new PlainWebSock();
		}

		@Bean
		@WebSockEndpoint(path = "/b", name = "b")
		PlainWebSock b() {
			return new PlainWebSock();
		}

		@Bean
		UserFilter userFilter() {
			return new UserFilter();
		}

		@Bean
		RefusingInterceptor refusingInterceptor() {
			return new RefusingInterceptor();
		}

	}

	/**
	 * Believes the client who it is.
	 */
	static class UserFilter extends OncePerRequestFilter {

		@Override
		protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
				throws ServletException, IOException {
			String user = request.getHeader("X-User");
			chain.doFilter(new HttpServletRequestWrapper(request) {

				@Override
				public Principal getUserPrincipal() {
					return (user != null) ? () -> user : null;
				}

			}, response);
		}

	}

}
