package io.websock.spring.transport.netty;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import io.websock.spring.autoconfigure.EchoWebSock;
import io.websock.spring.metrics.WebSockMetricsAutoConfiguration;
import io.websock.spring.reactive.ReactiveStack;
import io.websock.spring.reactive.Room;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.netty.http.HttpProtocol;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.WebsocketClientSpec;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of sockets over HTTP/2 on Reactor Netty, with its own client.
 */
class Http2IntegrationTests {

	private static final Duration LIMIT = Duration.ofSeconds(30);

	@Test
	void endpointsAndFiltersSeeTheWholeRequest() {
		ReactiveStack.onNetty()
			.withUserConfiguration(Room.class, Filter.class)
			.withPropertyValues("server.http2.enabled=true")
			.run((context) -> {
				List<String> texts = texts(ReactiveStack.port(context), "/rooms/a%20b?x=1&y=%26", "hello");

				assertThat(texts).hasSize(2);
				assertThat(texts.get(0)).contains("a b /rooms/a b").contains("x=[1]").contains("y=[&]");
				assertThat(texts.get(1)).isEqualTo("a b: hello");
				assertThat(context.getBean(Filter.class).seen)
					.isEqualTo(Map.of("path", "/rooms/a%20b", "method", "CONNECT"));
			});
	}

	@Test
	void handshakesAreCountedWithTheirVersion() {
		ReactiveStack.onNetty(WebSockMetricsAutoConfiguration.class)
			.withUserConfiguration(EchoWebSock.class)
			.withBean(SimpleMeterRegistry.class)
			.withPropertyValues("server.http2.enabled=true")
			.run((context) -> {
				assertThat(texts(ReactiveStack.port(context), "/echo", "hello")).containsExactly("hello");
				assertThat(context.getBean(MeterRegistry.class)
					.get("websock.handshakes")
					.tag("outcome", "accepted")
					.tag("http.version", "2")
					.counter()
					.count()).isOne();
			});
	}

	/**
	 * Sends a text, and returns the texts that come before and in answer to it.
	 */
	private static List<String> texts(int port, String target, String text) {
		int expected = target.startsWith("/rooms") ? 2 : 1;
		List<String> texts = HttpClient.newConnection()
			.protocol(HttpProtocol.H2C)
			.websocket(WebsocketClientSpec.builder().build())
			.uri("ws://127.0.0.1:" + port + target)
			.handle((in,
					out) -> out.sendString(Mono.just(text)).then().thenMany(in.receive().asString().take(expected)))
			.collectList()
			.block(LIMIT);
		assertThat(texts).isNotNull();
		return texts;
	}

	@Configuration(proxyBeanMethods = false)
	static class Filter {

		private volatile Map<String, String> seen = Map.of();

		@Bean
		WebFilter filter() {
			return (exchange, chain) -> {
				this.seen = Map.of("path", exchange.getRequest().getPath().value(), "method",
						exchange.getRequest().getMethod().name());
				return chain.filter(exchange);
			};
		}

	}

}
