package io.websock.spring.servlet;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;

import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockHandshakeInterceptor;
import io.websock.spring.autoconfigure.EchoWebSock;
import io.websock.spring.autoconfigure.PlainWebSock;
import io.websock.spring.autoconfigure.ServletStack;
import io.websock.spring.drain.Drains;
import io.websock.test.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.socket.config.annotation.EnableWebSocket;
import org.springframework.web.socket.config.annotation.WebSocketConfigurer;
import org.springframework.web.socket.handler.TextWebSocketHandler;
import org.springframework.web.socket.server.HandshakeInterceptor;
import org.springframework.web.socket.server.support.HttpSessionHandshakeInterceptor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link StartupReport} and {@link PlainRequestResolver} on a running Tomcat.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupReportIntegrationTests {

	private static final HttpClient CLIENT = HttpClient.newHttpClient();

	private final WebApplicationContextRunner runner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(ServletStack.with(TomcatServletWebServerAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class)))
		.withPropertyValues("server.port=0", "server.address=127.0.0.1",
				"logging.level.io.websock.spring.servlet=debug")
		.withUserConfiguration(EchoWebSock.class);

	private final CapturedOutput output;

	StartupReportIntegrationTests(CapturedOutput output) {
		this.output = output;
	}

	@Test
	void startSaysWhatIsServedByWhichTransportAndWhy() {
		this.runner.withUserConfiguration(Others.class).run((context) -> {
			assertThat(lines()).hasSize(3);
			assertThat(lines()).anySatisfy((line) -> assertThat(line).contains("INFO")
				.endsWith("Serving 'echo' at /echo (io.websock.spring.autoconfigure.EchoWebSock) on the native "
						+ "transport of Apache Tomcat/11.0.22 (the default on Tomcat)"));
			assertThat(lines()).anySatisfy((line) -> assertThat(line).contains("WARN")
				.endsWith("Handshakes of endpoints do not ask these HandshakeInterceptor beans: login. If they check a "
						+ "login, let them implement WebSockHandshakeInterceptor."));
			assertThat(lines()).anySatisfy((line) -> assertThat(line).contains("INFO")
				.endsWith("Handshakes at /echo go to endpoint 'echo' and not to the handler of "
						+ "'webSocketHandlerMapping': both have that path, and 'websock.path-order' is -2, the other "
						+ "order 1"));

		});
	}

	@Test
	void plainRequestIsAskedToUpgradeWhereTheApplicationHasNoPage() {
		this.runner.withPropertyValues("websock.transport=container")
			.withUserConfiguration(Page.class, Room.class)
			.run((context) -> {
				assertThat(lines()).singleElement()
					.asString()
					.endsWith("on the WebSocket layer of Apache Tomcat/11.0.22 ('websock.transport' is 'container')");

				assertPlainRequestIsAskedToUpgrade(context);
				assertThat(get(context, "/none").statusCode()).isEqualTo(404);
				assertThat(get(context, "/echo").body()).isEqualTo("the application's own page");
			});
	}

	@Test
	void plainRequestIsAskedToComeLaterWhileHandshakesAreRefused() {
		this.runner.withPropertyValues("websock.endpoints.echo.limits.sessions=1")
			.withUserConfiguration(Room.class)
			.run((context) -> {
				Drains drains = context.getBean(Drains.class);
				assertThat(retryAfter(context, "/rooms/one")).isEmpty();
				drains.drain();
				assertThat(retryAfter(context, "/rooms/one")).hasValue("5");
				drains.resume();
				assertThat(retryAfter(context, "/echo")).isEmpty();

				try (TestClient client = TestClient.connect(port(context), "/echo")) {
					assertThat(client.send("one").next()).isEqualTo("one");
					assertThat(retryAfter(context, "/echo")).hasValue("5");
					assertThat(retryAfter(context, "/rooms/one")).isEmpty();
				}
			});
	}

	private static Optional<String> retryAfter(AssertableWebApplicationContext context, String path) throws Exception {
		HttpResponse<String> response = get(context, path);
		assertThat(response.statusCode()).isEqualTo(426);
		return response.headers().firstValue("Retry-After");
	}

	private void assertPlainRequestIsAskedToUpgrade(AssertableWebApplicationContext context) throws Exception {
		HttpResponse<String> response = get(context, "/rooms/one");

		assertThat(response.statusCode()).isEqualTo(426);
		assertThat(response.headers().firstValue("Upgrade")).hasValue("websocket");
		assertThat(response.headers().firstValue("Connection")).hasValue("Upgrade");
		assertThat(response.body()).isEmpty();
	}

	private static HttpResponse<String> get(AssertableWebApplicationContext context, String path) throws Exception {
		return CLIENT.send(HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(context) + path)).build(),
				HttpResponse.BodyHandlers.ofString());
	}

	private static int port(AssertableWebApplicationContext context) {
		return ((ServletWebServerApplicationContext) context.getSourceApplicationContext()).getWebServer().getPort();
	}

	private List<String> lines() {
		return this.output.getAll().lines().filter((line) -> line.contains("StartupReport ")).toList();
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSocket
	static class Others {

		@Bean
		HandshakeInterceptor login() {
			return new HttpSessionHandshakeInterceptor();
		}

		@Bean
		WebSockHandshakeInterceptor ours() {
			return new Asked();
		}

		@Bean
		WebSocketConfigurer handlers() {
			return (registry) -> registry.addHandler(new TextWebSocketHandler(), "/echo", "/other");
		}

	}

	static class Asked extends HttpSessionHandshakeInterceptor implements WebSockHandshakeInterceptor {

	}

	@WebSockEndpoint("/rooms/{room}")
	static class Room extends PlainWebSock {

	}

	@RestController
	static class Page {

		@GetMapping("/echo")
		String page() {
			return "the application's own page";
		}

	}

}
