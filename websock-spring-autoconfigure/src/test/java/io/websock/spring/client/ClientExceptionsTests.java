package io.websock.spring.client;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import io.websock.CloseDetail;
import io.websock.ConnectInfo;
import io.websock.DataFrame;
import io.websock.Frame;
import io.websock.HandleResult;
import io.websock.WebSock;
import io.websock.engine.Session;
import io.websock.spring.WebSockClient;
import io.websock.spring.WebSockClientRequest;
import io.websock.spring.WebSockConnector;
import io.websock.spring.WebSockExceptionResolver;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import io.websock.spring.autoconfigure.WebSockJsonAutoConfiguration;
import io.websock.spring.json.JsonFrames;
import io.websock.spring.json.JsonReader;
import io.websock.spring.security.WebSockSecurityAutoConfiguration;
import io.websock.spring.validation.WebSockValidationAutoConfiguration;
import jakarta.validation.ConstraintViolationException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.BadCredentialsException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Tests of what leaves the callbacks of a client's sessions: the close code that the
 * server gets, and what the log says.
 */
class ClientExceptionsTests {

	private static final Logger logger = Logger.getLogger(Session.class.getName());

	private final FakeNetwork network = new FakeNetwork();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebSockAutoConfiguration.class, WebSockClientAutoConfiguration.class,
				WebSockSecurityAutoConfiguration.class, WebSockValidationAutoConfiguration.class,
				WebSockJsonAutoConfiguration.class, JacksonAutoConfiguration.class))
		.withPropertyValues("websock.client.reconnect.enabled=false")
		.withBean(ClientTransport.class, () -> this.network)
		.withBean(Prices.class);

	private final Entries entries = new Entries();

	@BeforeEach
	void listen() {
		logger.addHandler(this.entries);
		logger.setLevel(Level.FINE);
	}

	@AfterEach
	void hush() {
		logger.removeHandler(this.entries);
		logger.setLevel(null);
	}

	@Test
	void exceptionsOfOptionalLibrariesHaveCloseCodes() {
		assertCloses(this.runner, new AccessDeniedException("s3cr3t"), 3003);
		assertCloses(this.runner, new BadCredentialsException("s3cr3t"), 3000);
		assertCloses(this.runner, new ConstraintViolationException("s3cr3t", Set.of()), 1007);
		assertThat(this.entries.all).extracting(LogRecord::getLevel).containsOnly(Level.FINE);

		assertCloses(this.runner, new IllegalStateException("ours"), 1011);
	}

	@Test
	void resolverOfTheApplicationComesFirstAndMayInjectTheConnector() {
		assertCloses(this.runner.withBean(Resolver.class), new AccessDeniedException("no"), 4001);
	}

	@Test
	void resolverIsAskedForConnectionsAtAnyTime() {
		this.runner.withBean(Resolver.class).run((context) -> {
			Prices prices = context.getBean(Prices.class);
			prices.failure = new IllegalArgumentException("no");
			context.getBean(WebSockConnector.class)
				.connect(WebSockClientRequest.of("other", URI.create("ws://example.com/other")), prices);
			FakeNetwork.Attempt attempt = attempt("/other");
			attempt.accept();

			attempt.deliver(Frame.text("{\"amount\":1}"));

			await().atMost(Duration.ofSeconds(10)).until(() -> attempt.closeCode, (code) -> code == 4001);
		});
	}

	@Test
	void invalidJsonOfTheServerIsOneLineAtDebug() {
		this.runner.run((context) -> {
			FakeNetwork.Attempt attempt = attempt("/prices");
			attempt.accept();

			attempt.deliver(Frame.text("{\"amount\":\"s3cr3t\"}"));

			await().atMost(Duration.ofSeconds(10)).until(() -> attempt.closeCode, (code) -> code == 1007);
			assertThat(this.entries.all).singleElement().satisfies((entry) -> {
				assertThat(entry.getLevel()).isEqualTo(Level.FINE);
				assertThat(entry.getThrown()).isNull();
				assertThat(entry.getMessage()).contains("of endpoint 'prices'", "JSON").doesNotContain("s3cr3t");
			});
		});
	}

	/**
	 * Verifies the close code for an exception of {@code handleIn}, and that no line of
	 * the log has the message of an exception that is resolved.
	 */
	private void assertCloses(ApplicationContextRunner application, RuntimeException failure, int code) {
		this.network.attempts.clear();
		application.run((context) -> {
			FakeNetwork.Attempt attempt = attempt("/prices");
			attempt.accept();
			context.getBean(Prices.class).failure = failure;

			attempt.deliver(Frame.text("{\"amount\":1}"));

			await().atMost(Duration.ofSeconds(10)).until(() -> attempt.closeCode, (sent) -> sent > 0);
			assertThat(attempt.closeCode).isEqualTo(code);
			assertThat(this.entries.all).noneMatch((entry) -> entry.getMessage().contains("s3cr3t"));
		});
	}

	private FakeNetwork.Attempt attempt(String path) {
		return await().atMost(Duration.ofSeconds(10))
			.until(() -> List.copyOf(this.network.attempts)
				.stream()
				.filter((attempt) -> attempt.request.url().getPath().equals(path))
				.findFirst()
				.orElse(null), Objects::nonNull);
	}

	private record Price(int amount) {

	}

	@WebSockClient(name = "prices", url = "ws://example.com/prices")
	static class Prices implements WebSock<Integer> {

		private final JsonReader<Price> reader;

		private volatile RuntimeException failure;

		Prices(JsonFrames json) {
			this.reader = json.reader(Price.class);
		}

		@Override
		public HandleResult<Integer> init(ConnectInfo connect) {
			return HandleResult.ok(0);
		}

		@Override
		public HandleResult<Integer> handleIn(DataFrame frame, Integer state) {
			int amount = this.reader.read(frame).amount();
			if (this.failure != null) {
				throw this.failure;
			}
			return HandleResult.ok(amount);
		}

	}

	static class Resolver implements WebSockExceptionResolver {

		private final WebSockConnector connector;

		Resolver(WebSockConnector connector) {
			this.connector = connector;
		}

		@Override
		public CloseDetail resolve(ConnectInfo connect, Throwable failure) {
			boolean known = this.connector.find("prices") != null;
			return known ? CloseDetail.of(4001, "resolved") : null;
		}

	}

	private static final class Entries extends Handler {

		private final List<LogRecord> all = new CopyOnWriteArrayList<>();

		@Override
		public void publish(LogRecord entry) {
			this.all.add(entry);
		}

		@Override
		public void flush() {
		}

		@Override
		public void close() {
		}

	}

}
