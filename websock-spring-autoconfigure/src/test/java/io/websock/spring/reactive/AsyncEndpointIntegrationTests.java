package io.websock.spring.reactive;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.websock.CloseReason;
import io.websock.SessionFailure;
import io.websock.engine.SessionRegistry;
import io.websock.spring.autoconfigure.EchoWebSock;
import io.websock.spring.autoconfigure.ServletStack;
import io.websock.spring.metrics.WebSockMetricsAutoConfiguration;
import io.websock.test.RawClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.DefaultLifecycleProcessor;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests of one endpoint whose callbacks return what Reactor completes, on both stacks.
 */
class AsyncEndpointIntegrationTests {

	@ParameterizedTest
	@EnumSource
	void messagesAreHandledOneAfterTheOther(Stack stack) {
		stack.run((application) -> {
			try (RawClient client = application.connect("/delayed")) {
				assertThat(client.readText()).isEqualTo("open");
				for (int i = 0; i < 20; i++) {
					client.sendText("m");
				}
				for (int i = 1; i <= 20; i++) {
					assertThat(client.readText()).isEqualTo("m " + i);
				}
				client.sendClose(1000);
				assertThat(client.awaitClose().code()).isEqualTo(1000);
			}
			application.awaitEnd(new CloseReason.Remote(1000, ""));
		});
	}

	@ParameterizedTest
	@EnumSource
	void sessionsThatWaitHoldNoThread(Stack stack) {
		stack.run((application) -> {
			List<RawClient> waiting = new ArrayList<>();
			try {
				for (int i = 0; i < 100; i++) {
					RawClient client = application.connect("/delayed");
					waiting.add(client);
					client.sendText("never");
				}
				Awaitility.await().until(() -> application.endpoint().waiting.get() == 100);
				try (RawClient client = application.connect("/echo")) {
					assertThat(client.sendText("hello").readText()).isEqualTo("hello");
				}
				SessionRegistry registry = application.context().getBean(SessionRegistry.class);
				assertThat(registry.sessions("delayed")).hasSize(100)
					.allSatisfy((session) -> assertThat(session.callback()).isNotNull())
					.noneMatch((
							session) -> Thread.getAllStackTraces().keySet().stream().anyMatch(session::isInCallbackOn));
			}
			finally {
				waiting.forEach(RawClient::close);
			}
		});
	}

	@ParameterizedTest
	@EnumSource
	void deadlineCancelsTheSubscription(Stack stack) {
		stack.run((application) -> {
			try (RawClient client = application.connect("/delayed")) {
				assertThat(client.readText()).isEqualTo("open");
				client.sendText("never");
				assertThat(client.awaitClose().code()).isEqualTo(1011);
			}
			application.awaitEnd(new CloseReason.Error(new SessionFailure.CallbackTimeout()));
			assertThat(application.endpoint().cancelled).hasValue(1);
			assertThat(application.context()
				.getBean(MeterRegistry.class)
				.get("websock.callbacks.timeouts")
				.tag("endpoint", "delayed")
				.counter()
				.count()).isOne();
		}, "websock.endpoints.delayed.callback-timeout=200ms");
	}

	@ParameterizedTest
	@EnumSource
	void shutdownWaitsForPendingCallbacksAndForTerminate(Stack stack) {
		stack.run((application) -> {
			DelayedEndpoint endpoint = application.endpoint();
			List<RawClient> clients = new ArrayList<>();
			try {
				for (int i = 0; i < 10; i++) {
					RawClient client = application.connect("/delayed");
					clients.add(client);
					assertThat(client.readText()).isEqualTo("open");
					client.sendText("m");
				}
				((ConfigurableApplicationContext) application.context()).close();
				assertThat(endpoint.reasons).hasSize(10).containsOnly(new CloseReason.Shutdown());
			}
			finally {
				clients.forEach(RawClient::close);
			}
		});
	}

	@ParameterizedTest
	@EnumSource
	void shutdownTerminatesSessionsWhoseCallbackDoesNotEnd(Stack stack) {
		stack.run((application) -> closeWhileASessionWaits(application), "websock.drain.timeout=200ms");
	}

	@ParameterizedTest
	@EnumSource
	void shutdownThatDoesNotWaitForTheDrainTerminatesSessions(Stack stack) {
		stack.run((application) -> {
			application.context().getBean(DefaultLifecycleProcessor.class).setTimeoutPerShutdownPhase(200);
			closeWhileASessionWaits(application);
		}, "websock.drain.timeout=1h");
	}

	private static void closeWhileASessionWaits(Application application) {
		DelayedEndpoint endpoint = application.endpoint();
		try (RawClient client = application.connect("/delayed")) {
			assertThat(client.readText()).isEqualTo("open");
			client.sendText("never");
			Awaitility.await().until(() -> endpoint.waiting.get() == 1);

			((ConfigurableApplicationContext) application.context()).close();

			assertThat(endpoint.reasons).containsExactly(new CloseReason.Shutdown());
			assertThat(endpoint.cancelled).hasValue(1);
		}
	}

	@ParameterizedTest
	@EnumSource
	void failedMonoEndsTheSession(Stack stack) {
		stack.run((application) -> {
			try (RawClient client = application.connect("/delayed")) {
				assertThat(client.readText()).isEqualTo("open");
				client.sendText("fail");
				assertThat(client.awaitClose().code()).isEqualTo(1011);
			}
			Awaitility.await().until(() -> !application.endpoint().reasons.isEmpty());
			assertThat(application.endpoint().reasons).singleElement()
				.isInstanceOfSatisfying(CloseReason.Error.class,
						(error) -> assertThat(error.reason()).hasToString("java.lang.IllegalStateException: failed"));
		});
	}

	/**
	 * A running application.
	 *
	 * @param context its context
	 * @param port its port
	 */
	record Application(ApplicationContext context, int port) {

		RawClient connect(String path) {
			return RawClient.connect(this.port, path);
		}

		DelayedEndpoint endpoint() {
			return this.context.getBean(DelayedEndpoint.class);
		}

		void awaitEnd(CloseReason reason) {
			Awaitility.await()
				.atMost(Duration.ofSeconds(10))
				.untilAsserted(() -> assertThat(endpoint().reasons).containsExactly(reason));
		}

	}

	/**
	 * The stacks.
	 */
	enum Stack {

		NETTY {
			@Override
			void run(Consumer<Application> test, String... properties) {
				ReactiveStack.onNetty(WebSockMetricsAutoConfiguration.class)
					.withBean(SimpleMeterRegistry.class)
					.withUserConfiguration(DelayedEndpoint.class, EchoWebSock.class)
					.withPropertyValues(properties)
					.run((context) -> test.accept(new Application(context, ReactiveStack.port(context))));
			}
		},

		TOMCAT {
			@Override
			void run(Consumer<Application> test, String... properties) {
				new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
					.withConfiguration(AutoConfigurations.of(ServletStack.with(
							TomcatServletWebServerAutoConfiguration.class, DispatcherServletAutoConfiguration.class,
							WebMvcAutoConfiguration.class, WebSockMetricsAutoConfiguration.class)))
					.withBean(SimpleMeterRegistry.class)
					.withUserConfiguration(DelayedEndpoint.class, EchoWebSock.class)
					.withPropertyValues("server.port=0", "server.address=127.0.0.1", "websock.drain.timeout=2s")
					.withPropertyValues(properties)
					.run((context) -> test.accept(new Application(context,
							context.getSourceApplicationContext(ServletWebServerApplicationContext.class)
								.getWebServer()
								.getPort())));
			}
		};

		abstract void run(Consumer<Application> test, String... properties);

	}

}
