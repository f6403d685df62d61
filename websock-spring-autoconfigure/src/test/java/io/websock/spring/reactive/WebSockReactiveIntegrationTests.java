package io.websock.spring.reactive;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Principal;
import java.util.Map;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockConfigurationException;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockHandshakeInterceptor;
import io.websock.spring.actuate.ConsoleEndpoint;
import io.websock.spring.actuate.OperationsEndpoint;
import io.websock.spring.actuate.ReactiveConsoleEndpoint;
import io.websock.spring.actuate.WebSockActuatorAutoConfiguration;
import io.websock.spring.autoconfigure.EchoWebSock;
import io.websock.spring.metrics.WebSockMetricsAutoConfiguration;
import io.websock.test.RawClient;
import io.websock.test.UpgradeRequest;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.server.ServerHttpRequest;
import org.springframework.http.server.ServerHttpResponse;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.ServerWebExchangeDecorator;
import org.springframework.web.server.WebFilter;
import org.springframework.web.socket.WebSocketHandler;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of endpoints on WebFlux with Reactor Netty.
 */
class WebSockReactiveIntegrationTests {

	@Test
	void applicationWithoutServletStackServes() {
		ReactiveStack.onNetty()
			.withClassLoader(new FilteredClassLoader("jakarta.servlet", "org.springframework.web.servlet",
					"org.springframework.web.socket", "org.apache.catalina"))
			.withUserConfiguration(EchoWebSock.class)
			.run((context) -> {
				try (RawClient client = RawClient.connect(ReactiveStack.port(context), "/echo")) {
					assertThat(client.sendText("hello").readText()).isEqualTo("hello");
				}
			});
	}

	@Test
	void filtersMayChangeTheThreadAndThePrincipal() {
		ReactiveStack.onNetty().withUserConfiguration(Room.class, Filters.class).run((context) -> {
			for (int i = 0; i < 100; i++) {
				try (RawClient client = RawClient.connect(ReactiveStack.port(context), "/rooms/a")) {
					assertThat(client.readText()).contains(" alice ");
				}
			}
		});
	}

	@Test
	void requestsThatAreNoHandshakesAreLeftToOthers() {
		ReactiveStack.onNetty().withUserConfiguration(EchoWebSock.class, Room.class, Page.class).run((context) -> {
			int port = ReactiveStack.port(context);
			assertThat(get(port, "/echo").body()).isEqualTo("page");
			HttpResponse<String> plain = get(port, "/rooms/a");
			assertThat(plain.statusCode()).isEqualTo(426);
			assertThat(plain.headers().firstValue("Upgrade")).contains("websocket");
			assertThat(get(port, "/other").statusCode()).isEqualTo(404);
			try (RawClient client = UpgradeRequest.to(port, "/other").send()) {
				assertThat(client.response().status()).isEqualTo(404);
			}
		});
	}

	@Test
	void handshakesAreRefusedByTheRules() {
		ReactiveStack.onNetty().withUserConfiguration(EchoWebSock.class).run((context) -> {
			int port = ReactiveStack.port(context);
			assertThat(status(UpgradeRequest.to(port, "/echo").origin("http://other.example"))).isEqualTo(403);
			assertThat(status(UpgradeRequest.to(port, "/echo").origin("http://127.0.0.1:" + port))).isEqualTo(101);
			assertThat(status(UpgradeRequest.to(port, "/echo").without("Sec-WebSocket-Key"))).isEqualTo(400);
			assertThat(status(UpgradeRequest.to(port, "/echo").without("Sec-WebSocket-Version"))).isEqualTo(426);
			assertThat(status(UpgradeRequest.to(port, "/echo?a=%zz"))).isEqualTo(400);
		});
	}

	@Test
	void handshakesAreCountedAndOperatorsSeeSessions() {
		ReactiveStack
			.onNetty(WebSockMetricsAutoConfiguration.class, WebSockActuatorAutoConfiguration.class,
					EndpointAutoConfiguration.class)
			.withUserConfiguration(EchoWebSock.class)
			.withBean(SimpleMeterRegistry.class)
			.withPropertyValues("management.endpoints.web.exposure.include=*", "websock.console.enabled=true")
			.run((context) -> {
				int port = ReactiveStack.port(context);
				assertThat(status(UpgradeRequest.to(port, "/echo").origin("http://other.example"))).isEqualTo(403);
				try (RawClient client = RawClient.connect(port, "/echo")) {
					client.sendText("hello").readText();
					MeterRegistry meters = context.getBean(MeterRegistry.class);
					assertThat(meters.get("websock.handshakes").tag("outcome", "accepted").counter().count()).isOne();
					assertThat(meters.get("websock.handshakes").tag("outcome", "forbidden_origin").counter().count())
						.isOne();
					assertThat(context).hasSingleBean(OperationsEndpoint.class)
						.hasSingleBean(ReactiveConsoleEndpoint.class)
						.doesNotHaveBean(ConsoleEndpoint.class);
				}
			});
	}

	@Test
	void attributesOfFiltersAreThoseOfTheSession() {
		ReactiveStack.onNetty().withUserConfiguration(Attributes.class, Tenant.class).run((context) -> {
			try (RawClient client = RawClient.connect(ReactiveStack.port(context), "/attributes")) {
				assertThat(client.readText()).isEqualTo("{tenant=acme}");
			}
		});
	}

	@Test
	void serverThatCannotUpgradeIsRefused() {
		ReactiveStack.onTomcat()
			.withClassLoader(new FilteredClassLoader("org.springframework.web.socket"))
			.withUserConfiguration(EchoWebSock.class)
			.withPropertyValues("websock.transport=container")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(WebSockConfigurationException.class, (failure) -> {
					assertThat(failure).hasMessageContaining("TomcatWebServer").hasMessageContaining("echo");
					assertThat(failure.getAction()).contains("websock-spring-boot-starter-webflux")
						.contains("'container' needs org.springframework:spring-websocket on Tomcat");
				}));
	}

	@Test
	void interceptorIsRefused() {
		ReactiveStack.onNetty()
			.withUserConfiguration(EchoWebSock.class)
			.withBean("login", Login.class)
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(WebSockConfigurationException.class, (failure) -> {
					assertThat(failure).hasMessageContaining("login");
					assertThat(failure.getAction()).contains("WebFilter");
				}));
	}

	@Test
	void transportOfTheContainerIsRefused() {
		ReactiveStack.onNetty()
			.withUserConfiguration(EchoWebSock.class)
			.withPropertyValues("websock.transport=container")
			.run((context) -> assertThat(context).getFailure()
				.isInstanceOfSatisfying(WebSockConfigurationException.class,
						(failure) -> assertThat(failure).hasMessageContaining("'websock.transport' is 'container'")));
	}

	private static int status(UpgradeRequest request) {
		try (RawClient client = request.send()) {
			return client.response().status();
		}
	}

	private static HttpResponse<String> get(int port, String path) throws Exception {
		HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build();
		return HttpClient.newBuilder()
			.version(HttpClient.Version.HTTP_1_1)
			.build()
			.send(request, HttpResponse.BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	static class Filters {

		@Bean
		WebFilter principal() {
			Principal alice = () -> "alice";
			return (exchange, chain) -> Mono.just(alice)
				.publishOn(Schedulers.parallel())
				.flatMap((principal) -> chain.filter(new WithPrincipal(exchange, principal)));
		}

	}

	private static final class WithPrincipal extends ServerWebExchangeDecorator {

		private final Principal principal;

		WithPrincipal(ServerWebExchange exchange, Principal principal) {
			super(exchange);
			this.principal = principal;
		}

		@Override
		@SuppressWarnings("unchecked")
		public <T extends Principal> Mono<T> getPrincipal() {
			return Mono.just((T) this.principal).publishOn(Schedulers.parallel());
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Tenant {

		@Bean
		WebFilter tenant() {
			return (exchange, chain) -> {
				exchange.getAttributes().put("tenant", "acme");
				return chain.filter(exchange);
			};
		}

	}

	@WebSockEndpoint("/attributes")
	static class Attributes implements WebSock<Void> {

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			return HandleResult.push(Frame.text(connect.attributes().toString()), null);
		}

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			return HandleResult.ok(state);
		}

	}

	@RestController
	static class Page {

		@GetMapping("/echo")
		String page() {
			return "page";
		}

	}

	static final class Login implements WebSockHandshakeInterceptor {

		@Override
		public boolean beforeHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				Map<String, Object> attributes) {
			return false;
		}

		@Override
		public void afterHandshake(ServerHttpRequest request, ServerHttpResponse response, WebSocketHandler handler,
				@Nullable Exception failure) {
		}

	}

}
