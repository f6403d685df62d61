package io.websock.spring.transport.netty;

import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import io.websock.spring.WebSockEndpoint;
import io.websock.spring.handshake.EchoWebSock;
import io.websock.spring.reactive.ReactiveStack;
import io.websock.test.RawClient;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;
import org.springframework.web.server.WebFilterChain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests that a connection of Reactor Netty keeps nothing of the exchange that was its
 * handshake.
 */
class HeldExchangesIntegrationTests {

	@Test
	void openConnectionKeepsNeitherItsExchangeNorItsContext() {
		ReactiveStack.onNetty().withUserConfiguration(Echo.class, Watcher.class).run((context) -> {
			Watcher watcher = context.getBean(Watcher.class);
			try (RawClient client = RawClient.connect(ReactiveStack.port(context), "/echo")) {
				assertThat(client.sendText("open").readText()).isEqualTo("open");
				assertThat(watcher.seen).hasSize(2);

				await("nothing held").atMost(Duration.ofSeconds(20)).until(() -> {
					System.gc();
					return watcher.seen.stream().allMatch((seen) -> seen.get() == null);
				});

				assertThat(client.sendText("still open").readText()).isEqualTo("still open");
			}
		});
	}

	@Test
	void headersOfTheHandshakeGoOnceItsFiltersHaveEnded() {
		ReactiveStack.onNetty().withUserConfiguration(Echo.class, Auditor.class).run((context) -> {
			Auditor auditor = context.getBean(Auditor.class);
			try (RawClient client = RawClient.connect(ReactiveStack.port(context), "/echo")) {
				assertThat(client.sendText("open").readText()).isEqualTo("open");

				assertThat(auditor.atTheEnd).containsExactly("websocket");
				assertThat(auditor.requests).singleElement()
					.satisfies((request) -> assertThat(request.getHeaders().isEmpty()).isTrue());
			}
		});
	}

	static class Auditor implements WebFilter {

		private final List<String> atTheEnd = new CopyOnWriteArrayList<>();

		private final List<ServerHttpRequest> requests = new CopyOnWriteArrayList<>();

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			ServerHttpRequest request = exchange.getRequest();
			this.requests.add(request);
			return chain.filter(exchange)
				.doFinally((signal) -> this.atTheEnd.addAll(request.getHeaders().getOrEmpty("Upgrade")));
		}

	}

	static class Watcher implements WebFilter {

		private final List<WeakReference<Object>> seen = new CopyOnWriteArrayList<>();

		@Override
		public Mono<Void> filter(ServerWebExchange exchange, WebFilterChain chain) {
			Object inContext = new Object();
			this.seen.add(new WeakReference<>(exchange));
			this.seen.add(new WeakReference<>(inContext));
			return chain.filter(exchange).contextWrite((context) -> context.put("watched", inContext));
		}

	}

	@WebSockEndpoint("/echo")
	static class Echo extends EchoWebSock {

	}

}
