package io.websock.spring.observation;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.websock.AsyncWebSock;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.logging.WebSockLoggingAutoConfiguration;
import io.websock.spring.reactive.ReactiveStack;
import io.websock.test.RawClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import reactor.core.publisher.Hooks;
import reactor.core.publisher.Mono;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of the context that code has which completes a stage on a thread of Reactor.
 */
class AsyncObservationsIntegrationTests {

	@AfterEach
	void reset() {
		Hooks.disableAutomaticContextPropagation();
	}

	@Test
	void contextEndsWithTheMethod() {
		assertThat(contextOnScheduler()).isEqualTo("websock.callback true, none false");
	}

	@Test
	void reactorCarriesTheObservationIfItIsTo() {
		Hooks.enableAutomaticContextPropagation();

		assertThat(contextOnScheduler()).isEqualTo("websock.callback true, websock.callback false");
	}

	/**
	 * Returns the context in the method, and the one on the thread of the scheduler.
	 */
	private static String contextOnScheduler() {
		CompletableFuture<String> text = new CompletableFuture<>();
		ReactiveStack.onNetty(WebSockObservationAutoConfiguration.class, WebSockLoggingAutoConfiguration.class)
			.withConfiguration(AutoConfigurations.of(ObservationAutoConfiguration.class))
			.withUserConfiguration(ContextEndpoint.class)
			.withPropertyValues("websock.observations.callbacks=true")
			.run((context) -> {
				try (RawClient client = RawClient.connect(ReactiveStack.port(context), "/context")) {
					text.complete(client.sendText("?").readText());
				}
			});
		return text.join();
	}

	@WebSockEndpoint(path = "/context", name = "context")
	static final class ContextEndpoint implements AsyncWebSock<Integer> {

		private final ObservationRegistry registry;

		ContextEndpoint(ObservationRegistry registry) {
			this.registry = registry;
			registry.observationConfig().observationHandler((context) -> true);
		}

		@Override
		public CompletionStage<HandleResult<Integer>> init(ConnectInfo connect) {
			return CompletableFuture.completedFuture(HandleResult.ok(0));
		}

		@Override
		public CompletionStage<HandleResult<Integer>> handleIn(DataFrame frame, Integer state) {
			String here = context();
			return Mono.delay(Duration.ofMillis(5))
				.map((tick) -> HandleResult.push(Frame.text(here + ", " + context()), state))
				.toFuture();
		}

		/**
		 * Returns the observation, and whether the session is in the MDC.
		 */
		private String context() {
			Observation observation = this.registry.getCurrentObservation();
			return ((observation != null) ? observation.getContext().getName() : "none") + " "
					+ (MDC.get("websock.session") != null);
		}

	}

}
