package io.websock.spring.observation;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionException;

import io.micrometer.context.ContextRegistry;
import io.micrometer.context.ContextSnapshotFactory;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.tck.TestObservationRegistry;
import io.micrometer.observation.tck.TestObservationRegistryAssert;
import io.micrometer.tracing.test.simple.SimpleSpan;
import io.micrometer.tracing.test.simple.SimpleTracer;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.SessionId;
import io.websock.TextFrame;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;
import io.websock.spring.autoconfigure.ServletStack;
import io.websock.test.TestClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration;
import org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration;
import org.springframework.boot.test.context.assertj.AssertableWebApplicationContext;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for the observations of sessions on a real Tomcat.
 */
class ObservationsIntegrationTests {

	private final TestObservationRegistry registry = TestObservationRegistry.create();

	private final SimpleTracer tracer = new SimpleTracer();

	private TestClient client;

	private final WebApplicationContextRunner contextRunner = new WebApplicationContextRunner(
			AnnotationConfigServletWebServerApplicationContext::new)
		.withConfiguration(AutoConfigurations.of(ServletStack.with(TomcatServletWebServerAutoConfiguration.class,
				DispatcherServletAutoConfiguration.class, WebMvcAutoConfiguration.class,
				WebSockObservationAutoConfiguration.class)))
		.withPropertyValues("server.port=0", "server.address=127.0.0.1")
		.withBean(CurrentObservation.class);

	private final WebApplicationContextRunner observed = this.contextRunner.withBean(ObservationRegistry.class,
			() -> this.registry);

	@Test
	void handshakeIsObservedAndCallbacksAreNot() {
		this.observed.run((context) -> {
			talk(context, "hello", "handle_in in none");

			assertThatObservations().hasNumberOfObservationsEqualTo(1)
				.hasObservationWithNameEqualTo("websock.handshake")
				.that()
				.hasBeenStarted()
				.hasBeenStopped()
				.hasContextualNameEqualTo("talk handshake")
				.hasLowCardinalityKeyValue("endpoint", "talk")
				.hasLowCardinalityKeyValue("outcome", "accepted")
				.hasLowCardinalityKeyValue("http.version", "1.1");
		});
	}

	@Test
	void refusedHandshakeIsObservedToo() {
		this.observed.run((context) -> {
			assertThatExceptionOfType(CompletionException.class)
				.isThrownBy(() -> connect(context, "Origin", "https://evil.example"));

			assertThatObservations().hasObservationWithNameEqualTo("websock.handshake")
				.that()
				.hasBeenStopped()
				.hasLowCardinalityKeyValue("outcome", "forbidden_origin");
		});
	}

	@Test
	void callbacksAreObservedWhenAskedForAndLeaveNothingBehind() {
		this.observed.withPropertyValues("websock.observations.callbacks=true").run((context) -> {
			talk(context, "hello", "handle_in in websock.callback");

			// The answer may arrive before the callback's observation has ended
			Awaitility.await()
				.atMost(Duration.ofSeconds(10))
				.untilAsserted(
						() -> assertThatObservations().hasNumberOfObservationsWithNameEqualTo("websock.callback", 2)
							.hasAnObservationWithAKeyValue("callback", "init")
							.forAllObservationsWithNameEqualTo("websock.callback",
									(callback) -> callback.doesNotHaveError()
										.hasLowCardinalityKeyValue("endpoint", "talk")
										.hasLowCardinalityKeyValue("outcome", "ok")
										.hasHighCardinalityKeyValueWithKey("websock.session")));
			assertThatObservations().doesNotHaveAnyRemainingCurrentObservation();
		});
	}

	@Test
	void failureOfACallbackIsItsObservationsError() {
		this.observed.withPropertyValues("websock.observations.callbacks=true").run((context) -> {
			talk(context, "fail", "close 1011");

			Awaitility.await()
				.atMost(Duration.ofSeconds(10))
				.untilAsserted(() -> assertThatObservations().hasAnObservationWithAKeyValue("outcome", "error")
					.hasAnObservation((observation) -> observation.hasError()));
		});
	}

	@Test
	void ownConventionsReplaceOurs() {
		this.observed.withPropertyValues("websock.observations.callbacks=true")
			.withBean(CallbackObservationConvention.class, () -> new DefaultCallbackObservationConvention() {
				@Override
				public String getName() {
					return "my.callback";
				}
			})
			.withBean(HandshakeObservationConvention.class, () -> new DefaultHandshakeObservationConvention() {
				@Override
				public String getName() {
					return "my.handshake";
				}
			})
			.run((context) -> {
				talk(context, "hello", "handle_in in my.callback");

				assertThatObservations().hasObservationWithNameEqualTo("my.handshake");
				assertThatObservations().hasObservationWithNameEqualTo("my.callback");
			});
	}

	@Test
	void messageRunsInTheObservationOfItsSender() {
		this.observed.withPropertyValues("websock.observations.messages=true").run((context) -> {
			SessionId session = talk(context, "hello", "handle_in in none");
			WebSockMessenger messenger = context.getBean(WebSockMessenger.class);

			Observation.createNotStarted("order", this.registry).observe(() -> messenger.send(session, "a"));
			messenger.send(session, "b");
			Observation.createNotStarted("timer", this.registry)
				.observe(() -> messenger.sendAfter(Duration.ofMillis(1), session, "c"));

			assertThat(this.client.next()).isEqualTo("handle_info in order");
			assertThat(this.client.next()).isEqualTo("handle_info in none");
			assertThat(this.client.next()).isEqualTo("handle_info in timer");
		});
	}

	@Test
	void applicationMaySayWhatMessagesBringAlong() {
		ContextRegistry everything = new ContextRegistry()
			.registerThreadLocalAccessor(new ObservationThreadLocalAccessor(this.registry))
			.registerThreadLocalAccessor("tenant", CurrentObservation.TENANT::get, CurrentObservation.TENANT::set,
					CurrentObservation.TENANT::remove);
		this.observed.withPropertyValues("websock.observations.messages=true")
			.withBean(ContextSnapshotFactory.class,
					() -> ContextSnapshotFactory.builder().contextRegistry(everything).build())
			.run((context) -> {
				SessionId session = talk(context, "hello", "handle_in in none");

				CurrentObservation.TENANT.set("acme");
				context.getBean(WebSockMessenger.class).send(session, "a");
				CurrentObservation.TENANT.remove();
				context.getBean(WebSockMessenger.class).send(session, "b");

				assertThat(this.client.next()).isEqualTo("handle_info in none of acme");
				assertThat(this.client.next()).isEqualTo("handle_info in none");
			});
	}

	@Test
	void callbackHasATraceOfItsOwnWithALinkToTheHandshake() {
		this.contextRunner
			.withConfiguration(
					AutoConfigurations.of(ObservationAutoConfiguration.class, MicrometerTracingAutoConfiguration.class))
			.withBean(SimpleTracer.class, () -> this.tracer)
			.withPropertyValues("websock.observations.callbacks=true", "websock.observations.messages=true")
			.run((context) -> {
				SessionId session = talk(context, "hello", "handle_in in websock.callback");
				Observation.createNotStarted("order", context.getBean(ObservationRegistry.class))
					.observe(() -> context.getBean(WebSockMessenger.class).send(session, "a"));
				assertThat(this.client.next()).startsWith("handle_info in");
				Awaitility.await().atMost(Duration.ofSeconds(10)).until(() -> finished("talk handle_info"));

				SimpleSpan handshake = span("talk handshake");
				assertThat(span("talk init").getParentId()).isEqualTo(handshake.context().spanId());
				SimpleSpan frame = span("talk handle_in");
				assertThat(frame.context().parentId()).isNullOrEmpty();
				assertThat(frame.getTags()).contains(Map.entry("callback", "handle_in"),
						Map.entry("websock.session", session.toString()));
				assertThat(frame.getLinks()).singleElement()
					.satisfies((link) -> assertThat(link.getTraceContext().spanId())
						.isEqualTo(handshake.context().spanId()));
				assertThat(span("talk handle_info").getParentId()).isEqualTo(span("order").context().spanId());
			});
	}

	private boolean finished(String name) {
		return this.tracer.getSpans()
			.stream()
			.anyMatch((span) -> name.equals(span.getName()) && span.getEndTimestamp().toEpochMilli() > 0);
	}

	private SimpleSpan span(String name) {
		return this.tracer.getSpans().stream().filter((span) -> name.equals(span.getName())).findFirst().orElseThrow();
	}

	/**
	 * Opens a session and sends it a text, whose answer is heard.
	 */
	private SessionId talk(AssertableWebApplicationContext context, String text, String answer) {
		this.client = connect(context);
		SessionId session = SessionId.of(this.client.next());
		assertThat(this.client.send(text).next()).isEqualTo(answer);
		return session;
	}

	private TestObservationRegistryAssert assertThatObservations() {
		return TestObservationRegistryAssert.assertThat(this.registry);
	}

	private static TestClient connect(AssertableWebApplicationContext context, String... headers) {
		int port = context.getSourceApplicationContext(ServletWebServerApplicationContext.class)
			.getWebServer()
			.getPort();
		return TestClient.connect(port, "/talk", headers);
	}

	/**
	 * Endpoint that says what is current in its callbacks.
	 */
	@WebSockEndpoint(path = "/talk", name = "talk")
	static class CurrentObservation implements WebSock<Void> {

		static final ThreadLocal<String> TENANT = new ThreadLocal<>();

		private final ObservationRegistry registry;

		CurrentObservation(ObservationRegistry registry) {
			this.registry = registry;
		}

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			return HandleResult.push(Frame.text(connect.session().toString()), null);
		}

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			if (((TextFrame) frame).text().equals("fail")) {
				throw new IllegalStateException("asked to");
			}
			return HandleResult.push(Frame.text("handle_in in " + current()), state);
		}

		@Override
		public HandleResult<Void> handleInfo(Object message, Void state) {
			return HandleResult.push(Frame.text("handle_info in " + current()), state);
		}

		private String current() {
			Observation current = this.registry.getCurrentObservation();
			String name = (current != null) ? current.getContextView().getName() : "none";
			return (TENANT.get() != null) ? name + " of " + TENANT.get() : name;
		}

	}

}
