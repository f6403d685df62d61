package io.websock.spring.transport.netty;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.netty.channel.Channel;
import io.websock.engine.SessionRegistry;
import io.websock.spring.autoconfigure.EchoWebSock;
import io.websock.spring.handshake.HandshakeObserver;
import io.websock.spring.metrics.WebSockMetricsAutoConfiguration;
import io.websock.spring.reactive.ReactiveStack;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;
import reactor.core.scheduler.Schedulers;
import reactor.netty.http.server.HttpServerRequest;

import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ApplicationContext;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import org.springframework.web.server.ServerWebExchange;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of clients over HTTP/2 that go away in the middle of something, which is nothing
 * to log on Reactor Netty.
 */
@ExtendWith(OutputCaptureExtension.class)
class Http2AbortIntegrationTests {

	private final ReactiveWebApplicationContextRunner runner = ReactiveStack
		.onNetty(WebSockMetricsAutoConfiguration.class)
		.withUserConfiguration(EchoWebSock.class)
		.withBean(SimpleMeterRegistry.class)
		.withPropertyValues("server.http2.enabled=true");

	@Test
	void connectionThatIsCutIsNothingToLog(CapturedOutput output) {
		this.runner.run((context) -> {
			SessionRegistry registry = context.getBean(SessionRegistry.class);
			try (Http2Frames client = Http2Frames.connect(ReactiveStack.port(context))) {
				client.open(1, "/echo").open(3, "/echo");
				Awaitility.await().until(() -> registry.sessions().size() == 2);
				client.await();
			}
			Awaitility.await().until(() -> registry.sessions().isEmpty());
		});
		assertNothingLogged(output);
	}

	@Test
	void streamThatIsResetWhileItsHandshakeIsAnsweredIsNothingToLog(CapturedOutput output) {
		Sinks.Empty<Void> gate = Sinks.empty();
		CountDownLatch waiting = new CountDownLatch(1);
		WebFilter filter = (exchange, chain) -> {
			waiting.countDown();
			return gate.asMono().then(Mono.defer(() -> chain.filter(exchange)));
		};
		this.runner.withBean("filter", WebFilter.class, () -> filter).run((context) -> {
			try (Http2Frames client = Http2Frames.connect(ReactiveStack.port(context))) {
				client.open(1, "/echo");
				waiting.await();
				for (int i = 0; i < 10; i++) {
					client.data(1, 0x81, 0x80, 0, 0, 0, 0);
				}
				client.reset(1).await();
				gate.tryEmitEmpty();
				Awaitility.await().until(() -> handshakes(context, "failed") == 1);

				client.open(3, "/echo");
				SessionRegistry registry = context.getBean(SessionRegistry.class);
				Awaitility.await().until(() -> registry.sessions().size() == 1);
			}
			assertThat(handshakes(context, "accepted")).isOne();
		});
		assertNothingLogged(output);
	}

	/**
	 * The client goes while the handshake is checked, on another thread than its
	 * channel's, and behind a filter that passes no cancellation on.
	 */
	@Test
	void handshakeThatOutlivesItsClientIsNothingToLog(CapturedOutput output) {
		CompletableFuture<ServerWebExchange> request = new CompletableFuture<>();
		CountDownLatch waiting = new CountDownLatch(1);
		WebFilter filter = (exchange, chain) -> {
			request.complete(exchange);
			return Mono.fromFuture(
					() -> Mono.just(exchange).publishOn(Schedulers.boundedElastic()).flatMap(chain::filter).toFuture(),
					true);
		};
		CompletableFuture<Void> gone = new CompletableFuture<Void>().orTimeout(10, TimeUnit.SECONDS);
		HandshakeObserver observer = (endpoint, version) -> {
			waiting.countDown();
			// Other than Awaitility, it is not ended by the interrupt of a cancel
			gone.join();
			return (outcome, failure) -> {
			};
		};
		this.runner.withBean("filter", WebFilter.class, () -> filter)
			.withBean("observer", HandshakeObserver.class, () -> observer)
			.run((context) -> {
				try (Http2Frames client = Http2Frames.connect(ReactiveStack.port(context))) {
					client.open(1, "/echo");
					waiting.await();
					Channel channel = channel(request.join());
					client.reset(1).await();
					// Then Reactor Netty has no channel for the request any more
					Awaitility.await().until(() -> channel(request.join()) != channel);
					gone.complete(null);
					Awaitility.await().until(() -> handshakes(context, "failed") == 1);
				}
			});
		assertNothingLogged(output);
	}

	private static Channel channel(ServerWebExchange exchange) {
		AtomicReference<Channel> channel = new AtomicReference<>();
		HttpServerRequest request = ServerHttpRequestDecorator.getNativeRequest(exchange.getRequest());
		request.withConnection((connection) -> channel.set(connection.channel()));
		return channel.get();
	}

	private static double handshakes(ApplicationContext context, String outcome) {
		return context.getBean(MeterRegistry.class)
			.find("websock.handshakes")
			.tag("outcome", outcome)
			.counters()
			.stream()
			.mapToDouble((counter) -> counter.count())
			.sum();
	}

	private static void assertNothingLogged(CapturedOutput output) {
		assertThat(output.getAll()).doesNotContain(" WARN ", " ERROR ", "Exception", "\tat ");
	}

}
