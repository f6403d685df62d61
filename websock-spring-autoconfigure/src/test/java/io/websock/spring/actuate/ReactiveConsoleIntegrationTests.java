package io.websock.spring.actuate;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.UnaryOperator;

import io.websock.spring.autoconfigure.EchoWebSock;
import org.junit.jupiter.api.Test;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.tomcat.autoconfigure.actuate.web.server.TomcatReactiveManagementContextAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the console on WebFlux, behind Spring Security's defaults.
 */
class ReactiveConsoleIntegrationTests {

	private static final String CONSOLE = "/actuator/websockconsole";

	private final HttpClient http = HttpClient.newHttpClient();

	@Test
	void pageIsServedOnRequestWithAStrictPolicy() throws Exception {
		try (ConfigurableApplicationContext context = start("websock.console.enabled=true",
				"websock.console.trace.enabled=true")) {
			HttpResponse<String> page = get(context, CONSOLE);

			assertThat(page.statusCode()).isEqualTo(200);
			assertThat(page.headers().firstValue("Content-Type")).hasValue("text/html;charset=UTF-8");
			assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
				.startsWith("default-src 'none'; ")
				.contains("script-src 'sha256-")
				.contains("frame-ancestors 'none'");
			assertThat(page.headers().firstValue("Cache-Control")).hasValue("no-store");
			assertThat(page.body()).contains("<title>WebSock console</title>")
				.contains("data-base=\"\"")
				.contains("data-trace=\"true\"")
				.contains("data-nodes=\"false\"");
		}
	}

	@Test
	void pageIsNotThereUnlessAskedFor() throws Exception {
		try (ConfigurableApplicationContext context = start()) {
			assertThat(get(context, CONSOLE).statusCode()).isEqualTo(404);
		}
		try (ConfigurableApplicationContext context = start("websock.console.enabled=true",
				"management.endpoints.web.exposure.include=health")) {
			assertThat(get(context, CONSOLE).statusCode()).isEqualTo(404);
		}
	}

	@Test
	void pageIsBehindTheActuatorsRules() throws Exception {
		try (ConfigurableApplicationContext context = start("websock.console.enabled=true")) {
			HttpRequest request = HttpRequest.newBuilder(uri(context, CONSOLE)).build();

			assertThat(this.http.send(request, BodyHandlers.discarding()).statusCode()).isEqualTo(401);
		}
	}

	@Test
	void pageHasTheTokenThatCsrfProtectionWants() throws Exception {
		try (ConfigurableApplicationContext context = start("websock.console.enabled=true")) {
			HttpResponse<String> page = get(context, CONSOLE);
			String cookie = page.headers().firstValue("Set-Cookie").orElseThrow().replaceFirst(";.*", "");
			String header = attribute(page.body(), "csrf-header");
			String token = attribute(page.body(), "csrf-token");

			assertThat(post(context, (request) -> request).statusCode()).isIn(401, 403);
			assertThat(post(context, (request) -> request.header("Cookie", cookie).header(header, token)).statusCode())
				.isEqualTo(200);
		}
	}

	@Test
	void pageKnowsWhereEndpointsAre() throws Exception {
		try (ConfigurableApplicationContext context = start("websock.console.enabled=true",
				"spring.webflux.base-path=/shop")) {
			assertThat(get(context, "/shop" + CONSOLE).body()).contains("data-base=\"/shop\"");
		}
		try (ConfigurableApplicationContext context = start("websock.console.enabled=true",
				"spring.webflux.base-path=/shop", "management.server.port=0", "management.server.address=127.0.0.1")) {
			URI page = URI.create("http://127.0.0.1:"
					+ context.getEnvironment().getRequiredProperty("local.management.port") + CONSOLE);

			HttpResponse<String> response = this.http.send(authorized(page).build(), BodyHandlers.ofString());

			assertThat(response.headers().firstValue("Content-Security-Policy")).isPresent();
			assertThat(response.body()).contains("data-base=\"/shop\"")
				.contains("data-port=\"" + context.getEnvironment().getProperty("local.server.port") + "\"");
		}
	}

	private static ConfigurableApplicationContext start(String... properties) {
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.REACTIVE)
			.properties("server.port=0", "server.address=127.0.0.1", "management.endpoints.web.exposure.include=*",
					"spring.main.banner-mode=off", "spring.reactor.netty.shutdown-quiet-period=0s")
			.properties(properties)
			.run();
	}

	private HttpResponse<String> get(ConfigurableApplicationContext context, String path)
			throws IOException, InterruptedException {
		return this.http.send(authorized(uri(context, path)).build(), BodyHandlers.ofString());
	}

	private HttpResponse<String> post(ConfigurableApplicationContext context,
			UnaryOperator<HttpRequest.Builder> headers) throws IOException, InterruptedException {
		HttpRequest.Builder request = authorized(uri(context, "/actuator/websock"))
			.header("Content-Type", "application/json")
			.POST(BodyPublishers.ofString("{\"action\":\"resume\"}"));
		return this.http.send(headers.apply(request).build(), BodyHandlers.ofString());
	}

	private static HttpRequest.Builder authorized(URI uri) {
		byte[] credentials = "operator:secret".getBytes(StandardCharsets.UTF_8);
		return HttpRequest.newBuilder(uri)
			.header("Authorization", "Basic " + Base64.getEncoder().encodeToString(credentials));
	}

	private static URI uri(ConfigurableApplicationContext context, String path) {
		return URI
			.create("http://127.0.0.1:" + context.getEnvironment().getRequiredProperty("local.server.port") + path);
	}

	private static String attribute(String html, String name) {
		return html.replaceFirst("(?s).* data-" + name + "=\"([^\"]*)\".*", "$1");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(exclude = TomcatReactiveManagementContextAutoConfiguration.class)
	@Import(EchoWebSock.class)
	static class Application {

		@Bean
		MapReactiveUserDetailsService users() {
			return new MapReactiveUserDetailsService(
					User.withUsername("operator").password("{noop}secret").roles("OPERATOR").build());
		}

	}

}
