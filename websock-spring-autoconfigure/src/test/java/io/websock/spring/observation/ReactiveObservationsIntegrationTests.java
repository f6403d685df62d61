package io.websock.spring.observation;

import java.time.Duration;

import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.websock.spring.autoconfigure.EchoWebSock;
import io.websock.spring.reactive.ReactiveStack;
import io.websock.test.RawClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.test.context.runner.ReactiveWebApplicationContextRunner;
import org.springframework.boot.webflux.autoconfigure.WebFluxObservationAutoConfiguration;
import org.springframework.web.server.WebFilter;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for the observations of sessions on WebFlux, where filters may leave a handshake
 * on another thread.
 */
class ReactiveObservationsIntegrationTests {

	private final SimpleTracer tracer = new SimpleTracer();

	@Test
	void handshakeIsPartOfItsRequestOnReactorNetty() {
		assertTrace(ReactiveStack.onNetty(WebSockObservationAutoConfiguration.class));
	}

	@Test
	void handshakeIsPartOfItsRequestOnTomcat() {
		assertTrace(ReactiveStack.onTomcat(WebSockObservationAutoConfiguration.class));
	}

	private void assertTrace(ReactiveWebApplicationContextRunner runner) {
		runner
			.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class,
					MicrometerTracingAutoConfiguration.class, WebFluxObservationAutoConfiguration.class))
			.withUserConfiguration(EchoWebSock.class)
			.withBean(WebFilter.class,
					() -> (exchange,
							chain) -> Mono.just(exchange).publishOn(Schedulers.parallel()).flatMap(chain::filter))
			.withBean(SimpleTracer.class, () -> this.tracer)
			.withPropertyValues("websock.observations.callbacks=true")
			.run((context) -> {
				try (RawClient client = RawClient.connect(ReactiveStack.port(context), "/echo")) {
					assertThat(client.sendText("hello").readText()).isEqualTo("hello");
				}
				Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> isFinished("echo handle_in"));
				Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> isFinished("http get /echo"));
				SimpleSpan handshake = span("echo handshake");
				assertThat(handshake.getParentId()).isEqualTo(span("http get /echo").context().spanId());
				assertThat(span("echo init").getParentId()).isEqualTo(handshake.context().spanId());
				SimpleSpan frame = span("echo handle_in");
				assertThat(frame.context().parentId()).isNullOrEmpty();
				assertThat(frame.getLinks()).singleElement()
					.satisfies((link) -> assertThat(link.getTraceContext().spanId())
						.isEqualTo(handshake.context().spanId()));
			});
	}

	private boolean isFinished(String name) {
		return this.tracer.getSpans()
			.stream()
			.anyMatch((span) -> name.equals(span.getName()) && span.getEndTimestamp().toEpochMilli() > 0);
	}

	private SimpleSpan span(String name) {
		return this.tracer.getSpans().stream().filter((span) -> name.equals(span.getName())).findFirst().orElseThrow();
	}

}
