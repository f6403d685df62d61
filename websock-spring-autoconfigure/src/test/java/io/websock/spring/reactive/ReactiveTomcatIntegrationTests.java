package io.websock.spring.reactive;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

import io.websock.spring.autoconfigure.EchoWebSock;
import io.websock.test.RawClient;
import io.websock.test.UpgradeRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of endpoints on WebFlux with Tomcat.
 */
@ExtendWith(OutputCaptureExtension.class)
class ReactiveTomcatIntegrationTests {

	@Test
	void nativeTransportNeedsNothingOfTheServletStack(CapturedOutput output) {
		ReactiveStack.onTomcat()
			.withClassLoader(
					new FilteredClassLoader("org.springframework.web.servlet", "org.springframework.web.socket"))
			.withUserConfiguration(EchoWebSock.class)
			.run((context) -> {
				assertServes(ReactiveStack.port(context));
				assertThat(output).contains("on the native transport of Apache Tomcat/");
			});
	}

	@Test
	void layerOfTheContainerIsTheOtherChoice(CapturedOutput output) {
		ReactiveStack.onTomcat()
			.withUserConfiguration(EchoWebSock.class)
			.withPropertyValues("websock.transport=container", "websock.endpoints.echo.validate-utf8=false")
			.run((context) -> {
				assertServes(ReactiveStack.port(context));
				assertThat(output).contains("on the WebSocket layer of Apache Tomcat/")
					.contains("which ignores 'websock.validate-utf8' (echo)");
			});
	}

	@Test
	void filtersMayChangeTheThread() {
		ReactiveStack.onTomcat().withUserConfiguration(EchoWebSock.class, Threads.class).run((context) -> {
			for (int i = 0; i < 100; i++) {
				assertServes(ReactiveStack.port(context));
			}
		});
	}

	@Test
	void filterThatFailsAfterTheUpgradeEndsTheConnection() {
		ReactiveStack.onTomcat().withUserConfiguration(EchoWebSock.class, Failure.class).run((context) -> {
			try (RawClient client = UpgradeRequest.to(ReactiveStack.port(context), "/echo").send()) {
				assertThat(client.response().status()).isEqualTo(101);
				client.awaitEof();
			}
		});
	}

	@Test
	void handshakesAreRefusedByTheRules() {
		ReactiveStack.onTomcat().withUserConfiguration(EchoWebSock.class, Room.class).run((context) -> {
			int port = ReactiveStack.port(context);
			assertThat(status(UpgradeRequest.to(port, "/echo").origin("http://other.example"))).isEqualTo(403);
			assertThat(status(UpgradeRequest.to(port, "/echo").origin("http://127.0.0.1:" + port))).isEqualTo(101);
			assertThat(status(UpgradeRequest.to(port, "/echo").without("Sec-WebSocket-Key"))).isEqualTo(400);
			assertThat(status(UpgradeRequest.to(port, "/other"))).isEqualTo(404);
			HttpRequest plain = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/rooms/a")).build();
			assertThat(HttpClient.newHttpClient().send(plain, HttpResponse.BodyHandlers.discarding()).statusCode())
				.isEqualTo(426);
		});
	}

	@Test
	void extensionThatTheContainerRefusesIsABadRequest() {
		ReactiveStack.onTomcat()
			.withUserConfiguration(EchoWebSock.class)
			.withPropertyValues("websock.transport=container")
			.run((context) -> assertThat(status(UpgradeRequest.to(ReactiveStack.port(context), "/echo")
				.header("Sec-WebSocket-Extensions", "permessage-deflate; unknown=1"))).isEqualTo(400));
	}

	private static void assertServes(int port) {
		try (RawClient client = RawClient.connect(port, "/echo")) {
			assertThat(client.sendText("hello").readText()).isEqualTo("hello");
		}
	}

	private static int status(UpgradeRequest request) {
		try (RawClient client = request.send()) {
			return client.response().status();
		}
	}

	@Configuration(proxyBeanMethods = false)
	static class Threads {

		@Bean
		WebFilter hop() {
			return (exchange, chain) -> Mono.just(exchange).publishOn(Schedulers.parallel()).flatMap(chain::filter);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Failure {

		@Bean
		WebFilter failure() {
			return (exchange, chain) -> chain.filter(exchange).then(Mono.error(new IllegalStateException("late")));
		}

	}

}
