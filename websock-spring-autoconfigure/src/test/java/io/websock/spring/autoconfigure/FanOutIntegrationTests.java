package io.websock.spring.autoconfigure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.WebSockMessenger;
import io.websock.test.TestClient;
import org.awaitility.Awaitility;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.WebApplicationContextRunner;
import org.springframework.boot.tomcat.autoconfigure.servlet.TomcatServletWebServerAutoConfiguration;
import org.springframework.boot.web.server.servlet.context.AnnotationConfigServletWebServerApplicationContext;
import org.springframework.boot.web.server.servlet.context.ServletWebServerApplicationContext;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that frames of all sizes reach all subscribers whole and in order, over sockets
 * that take the large ones in parts.
 */
class FanOutIntegrationTests {

	private static final int RECEIVERS = 5;

	@ParameterizedTest
	@ValueSource(strings = { "native", "container" })
	void framesOfAllSizesReachAllInOrder(String transport) {
		run(transport, (messenger, clients) -> {
			long seed = Long.getLong("websock.seed", System.nanoTime());
			List<String> messages = messages(seed);

			for (String message : messages) {
				assertThat(messenger.pushAll("topic", Frame.text(message))).isEqualTo(RECEIVERS);
			}

			for (TestClient client : clients) {
				assertThat(client.next(messages.size()).equals(messages)).as("seed %d", seed).isTrue();
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "native", "container" })
	void publisherThatIsTooFastEndsNobody(String transport) {
		run(transport, (messenger, clients) -> {
			Frame large = Frame.text("x".repeat(1 << 20));
			int accepted = 0;

			for (int i = 0; i < 200; i++) {
				accepted += messenger.pushAll("topic", large);
			}
			assertThat(accepted).isBetween(RECEIVERS, 200 * RECEIVERS - 1);
			pushUntilAccepted(messenger, "last");

			int received = 0;
			for (TestClient client : clients) {
				received += countUntilLast(client);
				assertThat(client.socket().isInputClosed()).isFalse();
			}
			assertThat(received).isEqualTo(accepted);
		});
	}

	private static int countUntilLast(TestClient client) {
		int count = 0;
		while (!client.next().equals("last")) {
			count++;
		}
		return count;
	}

	private static void pushUntilAccepted(WebSockMessenger messenger, String text) {
		Awaitility.await()
			.atMost(Duration.ofSeconds(20))
			.until(() -> messenger.pushAll("topic", Frame.text(text)) == RECEIVERS);
	}

	private static void run(String transport, Scenario scenario) {
		new WebApplicationContextRunner(AnnotationConfigServletWebServerApplicationContext::new)
			.withConfiguration(AutoConfigurations.of(ServletStack.with(TomcatServletWebServerAutoConfiguration.class,
					DispatcherServletAutoConfiguration.class)))
			.withPropertyValues("server.port=0", "server.address=127.0.0.1", "websock.transport=" + transport,
					"websock.outbound.max-bytes=256MB")
			.withUserConfiguration(Application.class)
			.run((context) -> {
				assertThat(context).hasNotFailed();
				int port = context.getSourceApplicationContext(ServletWebServerApplicationContext.class)
					.getWebServer()
					.getPort();
				List<TestClient> clients = new ArrayList<>();
				for (int i = 0; i < RECEIVERS; i++) {
					TestClient client = TestClient.connect(port, "/fan");
					assertThat(client.next()).isEqualTo("subscribed");
					clients.add(client);
				}
				scenario.run(context.getBean(WebSockMessenger.class), clients);
			});
	}

	private interface Scenario {

		void run(WebSockMessenger messenger, List<TestClient> clients) throws Exception;

	}

	private static List<String> messages(long seed) {
		SplittableRandom random = new SplittableRandom(seed);
		List<String> messages = new ArrayList<>();
		for (int i = 0; i < 100; i++) {
			int length = (i % 10 == 0) ? random.nextInt(1_000_000) : random.nextInt(200);
			messages.add((i + "é").repeat(length / 3 + 1));
		}
		return messages;
	}

	@Configuration(proxyBeanMethods = false)
	static class Application {

		@Bean
		Fan fan(WebSockMessenger messenger) {
			return new Fan(messenger);
		}

	}

	@WebSockEndpoint("/fan")
	static class Fan implements WebSock<Void> {

		private final WebSockMessenger messenger;

		Fan(WebSockMessenger messenger) {
			this.messenger = messenger;
		}

		@Override
		public HandleResult<Void> init(ConnectInfo connect) {
			this.messenger.subscribe(connect.session(), "topic");
			return HandleResult.push(Frame.text("subscribed"), null);
		}

		@Override
		public HandleResult<Void> handleIn(DataFrame frame, Void state) {
			return HandleResult.ok(state);
		}

	}

}
