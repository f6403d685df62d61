package io.websock.spring.autoconfigure;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

import com.jayway.jsonpath.JsonPath;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.StateRenderer;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.actuate.WebSockActuatorAutoConfiguration;
import io.websock.spring.actuate.WebSockHealthAutoConfiguration;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.security.autoconfigure.actuate.web.servlet.EndpointRequest;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link WebSockActuatorAutoConfiguration} and
 * {@link WebSockHealthAutoConfiguration} on a real Tomcat behind Spring Security.
 */
class WebSockActuatorIntegrationTests {

	private final HttpClient http = HttpClient.newHttpClient();

	private final CompletableFuture<String> closed = new CompletableFuture<>();

	@Test
	void operatorSeesAndClosesASession() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			connect(context);

			String overview = get(context, "/actuator/websock").body();
			assertThat(JsonPath.<String>read(overview, "$.endpoints[0].endpoint.name")).isEqualTo("echo");
			assertThat(JsonPath.<String>read(overview, "$.endpoints[0].endpoint.settings.idleTimeout"))
				.isEqualTo("PT1M");
			String sessions = get(context, "/actuator/websock/sessions?endpoint=echo&size=10").body();
			assertThat(JsonPath.<Integer>read(sessions, "$.total")).isOne();
			String id = JsonPath.read(sessions, "$.sessions[0].id");
			String detail = get(context, "/actuator/websock/sessions/" + id).body();
			assertThat(JsonPath.<String>read(detail, "$.path")).isEqualTo("/echo");
			assertThat(JsonPath.<String>read(detail, "$.state.status")).isEqualTo("NOT_SHOWN");

			HttpResponse<String> response = send(context, "/actuator/websock/sessions/" + id + "?code=4001&reason=bye",
					(request) -> request.DELETE());

			assertThat(response.statusCode()).isEqualTo(204);
			assertThat(this.closed.get(10, TimeUnit.SECONDS)).isEqualTo("4001 bye");
			await().atMost(Duration.ofSeconds(10))
				.untilAsserted(
						() -> assertThat(get(context, "/actuator/websock/sessions/" + id).statusCode()).isEqualTo(404));
		}
	}

	@Test
	void operatorSeesTopicsWhateverTheyAreCalled() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			connect(context);
			WebSockMessenger messenger = context.getBean(WebSockMessenger.class);
			await().atMost(Duration.ofSeconds(10)).until(() -> !messenger.sessions("echo").isEmpty());
			messenger.subscribe(messenger.sessions("echo").iterator().next(), "half \uD83D of it");
			messenger.pushAll("half \uD83D of it", Frame.text("hello"));

			String topics = get(context, "/actuator/websock/topics?size=10").body();

			assertThat(JsonPath.<Integer>read(topics, "$.total")).isOne();
			assertThat(JsonPath.<String>read(topics, "$.topics[0].topic")).isEqualTo("half \uFFFD of it");
			assertThat(JsonPath.<Integer>read(topics, "$.topics[0].accepted")).isOne();
		}
	}

	@Test
	void whatCannotBeIsRefused() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			assertThat(get(context, "/actuator/websock/sessions?order=slowest").statusCode()).isEqualTo(200);
			assertThat(get(context, "/actuator/websock/sessions?size=501").statusCode()).isEqualTo(400);
			assertThat(get(context, "/actuator/websock/sessions?order=fastest").statusCode()).isEqualTo(400);
			assertThat(get(context, "/actuator/websock/sessions?endpoint=none").statusCode()).isEqualTo(404);
			assertThat(get(context, "/actuator/websock/sessions/none").statusCode()).isEqualTo(404);
			assertThat(post(context, "/actuator/websock", "{\"action\":\"explode\"}").statusCode()).isEqualTo(400);
			assertThat(post(context, "/actuator/websock", "{}").statusCode()).isEqualTo(400);
		}
	}

	@Test
	void drainShowsInHealthAndReadiness() throws Exception {
		try (ConfigurableApplicationContext context = start("management.endpoint.health.probes.enabled=true",
				"management.endpoint.health.group.readiness.include=readinessState,websock",
				"management.endpoint.health.show-details=always")) {
			connect(context);
			assertThat(get(context, "/actuator/health/readiness").statusCode()).isEqualTo(200);

			String drained = post(context, "/actuator/websock", "{\"action\":\"drain\"}").body();

			assertThat(JsonPath.<Boolean>read(drained, "$.accepting")).isFalse();
			assertThat(this.closed.get(10, TimeUnit.SECONDS)).isEqualTo("1012 ");
			assertThat(get(context, "/actuator/health/readiness").statusCode()).isEqualTo(503);
			String health = get(context, "/actuator/health/websock").body();
			assertThat(JsonPath.<String>read(health, "$.status")).isEqualTo("OUT_OF_SERVICE");
			assertThat(get(context, "/actuator/health/liveness").statusCode()).isEqualTo(200);

			post(context, "/actuator/websock", "{\"action\":\"resume\"}");
			assertThat(get(context, "/actuator/health/readiness").statusCode()).isEqualTo(200);
		}
	}

	@Test
	void shareIsShedOverAWindow() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			connect(context);

			String shed = post(context, "/actuator/websock/endpoints/echo",
					"{\"action\":\"shed\",\"share\":0.3,\"window\":\"100ms\"}")
				.body();

			assertThat(JsonPath.<Integer>read(shed, "$.shed")).isOne();
			assertThat(JsonPath.<Boolean>read(shed, "$.accepting")).isTrue();
			assertThat(this.closed.get(10, TimeUnit.SECONDS)).isEqualTo("1012 ");
		}
	}

	@Test
	void readOnlyAccessHidesWhatChanges() throws Exception {
		try (ConfigurableApplicationContext context = start("management.endpoint.websock.access=read-only")) {
			assertThat(get(context, "/actuator/websock").statusCode()).isEqualTo(200);
			assertThat(post(context, "/actuator/websock", "{\"action\":\"drain\"}").statusCode()).isEqualTo(405);
		}
	}

	@Test
	void consoleIsServedOnRequestWithAStrictPolicy() throws Exception {
		try (ConfigurableApplicationContext context = start("websock.console.enabled=true")) {
			HttpResponse<String> page = get(context, "/actuator/websockconsole");

			assertThat(page.statusCode()).isEqualTo(200);
			assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
			assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
				.startsWith("default-src 'none'; ")
				.contains("script-src 'sha256-")
				.contains("frame-ancestors 'none'")
				.doesNotContain("unsafe");
			assertThat(page.body()).contains("<title>WebSock console</title>");
		}
	}

	@Test
	void consoleIsNotThereUnlessAskedFor() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			assertThat(get(context, "/actuator/websockconsole").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void consoleAndOperationsAreBehindTheActuatorsRules() throws Exception {
		try (ConfigurableApplicationContext context = start("websock.console.enabled=true")) {
			for (String path : new String[] { "/actuator/websockconsole", "/actuator/websock",
					"/actuator/websock/sessions" }) {
				assertThat(this.http
					.send(HttpRequest.newBuilder(uri(context, "http", path)).build(), BodyHandlers.discarding())
					.statusCode()).as(path).isEqualTo(401);
			}
		}
	}

	@Test
	void consoleHasTheTokenThatCsrfProtectionWants() throws Exception {
		try (ConfigurableApplicationContext context = start(CsrfApplication.class, "websock.console.enabled=true")) {
			HttpResponse<String> page = get(context, "/actuator/websockconsole");
			String cookie = page.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
			String header = attribute(page.body(), "csrf-header");
			String token = attribute(page.body(), "csrf-token");

			assertThat(post(context, "/actuator/websock", "{\"action\":\"resume\"}").statusCode()).isIn(401, 403);
			assertThat(send(context, "/actuator/websock",
					(request) -> request.header("Content-Type", "application/json")
						.header("Cookie", cookie)
						.header(header, token)
						.POST(BodyPublishers.ofString("{\"action\":\"resume\"}")))
				.statusCode()).isEqualTo(200);
		}
	}

	private static String attribute(String html, String name) {
		return html.replaceFirst("(?s).* data-" + name + "=\"([^\"]*)\".*", "$1");
	}

	@Test
	void nothingIsThereUnlessExposed() throws Exception {
		try (ConfigurableApplicationContext context = start("websock.console.enabled=true",
				"management.endpoints.web.exposure.include=health")) {
			assertThat(get(context, "/actuator/websock").statusCode()).isEqualTo(404);
			assertThat(get(context, "/actuator/websockconsole").statusCode()).isEqualTo(404);
		}
	}

	@Test
	void managementPortOfItsOwnServesBoth() throws Exception {
		try (ConfigurableApplicationContext context = start("websock.console.enabled=true", "management.server.port=0",
				"management.server.address=127.0.0.1")) {
			String port = context.getEnvironment().getRequiredProperty("local.management.port");

			for (String path : new String[] { "/actuator/websockconsole", "/actuator/websock" }) {
				URI uri = URI.create("http://127.0.0.1:" + port + path);
				assertThat(this.http.send(authorized(uri).build(), BodyHandlers.ofString()).statusCode()).as(path)
					.isEqualTo(200);
			}
			URI page = URI.create("http://127.0.0.1:" + port + "/actuator/websockconsole");
			assertThat(this.http.send(authorized(page).build(), BodyHandlers.ofString()).body())
				.contains("data-port=\"" + context.getEnvironment().getProperty("local.server.port") + "\"");
		}
	}

	@Test
	void stateIsShownByTheApplicationsRenderer() throws Exception {
		try (ConfigurableApplicationContext context = start(RenderingApplication.class)) {
			connect(context);

			String sessions = get(context, "/actuator/websock/sessions").body();
			String detail = get(context, "/actuator/websock/sessions/" + JsonPath.read(sessions, "$.sessions[0].id"))
				.body();

			assertThat(JsonPath.<String>read(detail, "$.state.value.endpoint")).isEqualTo("echo");
			assertThat(JsonPath.<String>read(detail, "$.state.value.path")).isEqualTo("/echo");
		}
	}

	private ConfigurableApplicationContext start(String... properties) {
		return start(Application.class, properties);
	}

	private static ConfigurableApplicationContext start(Class<?> application, String... properties) {
		return new SpringApplicationBuilder(application).web(WebApplicationType.SERVLET)
			.properties("server.port=0", "server.address=127.0.0.1", "management.endpoints.web.exposure.include=*",
					"spring.main.banner-mode=off")
			.properties(properties)
			.run();
	}

	private void connect(ConfigurableApplicationContext context) {
		this.http.newWebSocketBuilder().buildAsync(uri(context, "ws", "/echo"), new WebSocket.Listener() {

			@Override
			public CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
				WebSockActuatorIntegrationTests.this.closed.complete(code + " " + reason);
				return null;
			}

		}).orTimeout(10, TimeUnit.SECONDS).join();
	}

	private HttpResponse<String> get(ConfigurableApplicationContext context, String path)
			throws IOException, InterruptedException {
		return send(context, path, (request) -> request.GET());
	}

	private HttpResponse<String> post(ConfigurableApplicationContext context, String path, String json)
			throws IOException, InterruptedException {
		return send(context, path,
				(request) -> request.header("Content-Type", "application/json").POST(BodyPublishers.ofString(json)));
	}

	private HttpResponse<String> send(ConfigurableApplicationContext context, String path,
			UnaryOperator<HttpRequest.Builder> method) throws IOException, InterruptedException {
		return this.http.send(method.apply(authorized(uri(context, "http", path))).build(), BodyHandlers.ofString());
	}

	private static HttpRequest.Builder authorized(URI uri) {
		return HttpRequest.newBuilder(uri)
			.header("Authorization", "Basic " + Base64.getEncoder().encodeToString("operator:secret".getBytes()));
	}

	private static URI uri(ConfigurableApplicationContext context, String scheme, String path) {
		return URI.create(
				scheme + "://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Echo echo() {
			return new Echo();
		}

		@Bean
		SecurityFilterChain actuator(HttpSecurity http) {
			return http.securityMatcher(EndpointRequest.toAnyEndpoint())
				.authorizeHttpRequests((requests) -> requests.anyRequest().hasRole("OPERATOR"))
				.httpBasic(Customizer.withDefaults())
				.csrf((csrf) -> csrf.disable())
				.build();
		}

		@Bean
		SecurityFilterChain everythingElse(HttpSecurity http) {
			return http.authorizeHttpRequests((requests) -> requests.anyRequest().permitAll()).build();
		}

		@Bean
		InMemoryUserDetailsManager users() {
			return new InMemoryUserDetailsManager(
					User.withUsername("operator").password("{noop}secret").roles("OPERATOR").build());
		}

	}

	/**
	 * Application with Spring Security's defaults, CSRF protection among them.
	 */
	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class CsrfApplication {

		@Bean
		InMemoryUserDetailsManager users() {
			return new Application().users();
		}

	}

	static class RenderingApplication extends Application {

		@Bean
		StateRenderer renderer() {
			return (endpoint, state) -> Map.of("endpoint", endpoint, "path", state);
		}

	}

	@WebSockEndpoint(path = "/echo", name = "echo")
	static class Echo implements WebSock<String> {

		@Override
		public HandleResult<String> init(ConnectInfo connect) {
			return HandleResult.ok(connect.path());
		}

		@Override
		public HandleResult<String> handleIn(DataFrame frame, String state) {
			return HandleResult.push(frame, state);
		}

	}

}
