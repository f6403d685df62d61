package io.websock.spring.client;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import io.websock.WebSock;
import io.websock.engine.SessionRegistry;
import io.websock.engine.wire.ConnectProxy;
import io.websock.spring.WebSockClient;
import io.websock.spring.WebSockClientCustomizer;
import io.websock.spring.WebSockClientRequest;
import io.websock.spring.WebSockConfigurationException;
import io.websock.spring.WebSockConnection;
import io.websock.spring.WebSockConnector;
import io.websock.spring.WebSockEndpoint;
import io.websock.spring.autoconfigure.WebSockAutoConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Scope;
import org.springframework.context.support.SimpleThreadScope;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Tests for {@link WebSockClientAutoConfiguration}, on a network of the test's: which
 * beans are connected and how, and what the author of a mistake reads.
 */
class WebSockClientAutoConfigurationTests {

	private static final String WITH_A_URL = "websock.clients.feed.url=wss://example.com/feed?ticket=secret";

	private final FakeNetwork network = new FakeNetwork();

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebSockAutoConfiguration.class, WebSockClientAutoConfiguration.class))
		.withInitializer((context) -> context.getBeanFactory().registerScope("thread", new SimpleThreadScope()))
		.withBean(ClientTransport.class, () -> this.network);

	@Test
	void beanConnectsAsItsPropertiesSay() {
		this.contextRunner.withUserConfiguration(Feed.class)
			.withPropertyValues(WITH_A_URL, "websock.clients.feed.subprotocols=v2,v1",
					"websock.clients.feed.headers.X-Key=secret", "websock.clients.feed.proxy.host=proxy.example.com",
					"websock.clients.feed.proxy.port=3128", "websock.clients.feed.proxy.username=tea",
					"websock.clients.feed.proxy.password=secret")
			.run((context) -> {
				ClientTransport.Request request = attempt().request;

				assertThat(request.url()).hasToString("wss://example.com/feed?ticket=secret");
				assertThat(request.subprotocols()).containsExactly("v2", "v1");
				assertThat(request.headers().get("x-key")).containsExactly("secret");
				assertThat(request.proxy()).isEqualTo(ConnectProxy.basic("proxy.example.com", 3128, "tea", "secret"))
					.hasToString("proxy.example.com:3128");
				assertThat(context.getBean(WebSockConnector.class).find("feed").name()).isEqualTo("feed");
				assertThat(context.getBean(ClientConnector.class).reports().toString())
					.contains("url=wss://example.com/feed,", "required=true")
					.doesNotContain("secret");
			});
		assertThat(attempt().cancelled).isTrue();
	}

	@Test
	void annotationMayHaveEverything() {
		this.contextRunner.withUserConfiguration(Annotated.class)
			.withPropertyValues("feed.host=example.com")
			.run((context) -> {
				assertThat(attempt().request.url()).hasToString("ws://example.com/feed");
				assertThat(attempt().request.subprotocols()).containsExactly("v1");
			});
	}

	@Test
	void disabledClientsAreNotConnected() {
		this.contextRunner.withUserConfiguration(Feed.class)
			.withPropertyValues("websock.client.enabled=false")
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(WebSockConnector.class).find("feed")).isNull();
			});
		assertThat(this.network.attempts).isEmpty();
	}

	@Test
	void lazyInitializationConnectsAllTheSame() {
		this.contextRunner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.withUserConfiguration(Feed.class)
			.withPropertyValues(WITH_A_URL)
			.run((context) -> assertThat(attempt()).isNotNull());
	}

	@ParameterizedTest
	@ValueSource(booleans = { false, true })
	void customizerThatBlocksTakesNoThreadFromSessions(boolean virtual) {
		CountDownLatch asked = new CountDownLatch(1);
		CountDownLatch answered = new CountDownLatch(1);
		this.contextRunner.withUserConfiguration(Feed.class)
			.withBean(WebSockClientCustomizer.class, () -> (request, attempt) -> {
				assertThat(Thread.currentThread().getName()).startsWith("websock-client-");
				asked.countDown();
				answered.await();
				return request;
			})
			.withPropertyValues(WITH_A_URL, "websock.execution.threads=1", "spring.threads.virtual.enabled=" + virtual)
			.run((context) -> {
				CountDownLatch turn = new CountDownLatch(1);
				asked.await();
				context.getBean(SessionRegistry.class).executor().execute(turn::countDown);
				boolean ran = turn.await(10, TimeUnit.SECONDS);
				answered.countDown();

				assertThat(ran).isTrue();
				assertThat(attempt()).isNotNull();
			});
	}

	@Test
	void ownConnectorReplacesOurs() {
		this.contextRunner.withBean(WebSockConnector.class, OwnConnector::new)
			.run((context) -> assertThat(context).hasSingleBean(WebSockConnector.class)
				.doesNotHaveBean(ClientLifecycle.class));
	}

	@Test
	void nameOfABeanIsItsOwn() {
		this.contextRunner.withUserConfiguration(Feed.class)
			.withPropertyValues(WITH_A_URL)
			.run((context) -> assertThatIllegalArgumentException()
				.isThrownBy(() -> context.getBean(WebSockConnector.class)
					.connect(WebSockClientRequest.of("feed", attempt().request.url()), new Handler()))
				.withMessage("'feed' is the name of a client bean"));
	}

	@Test
	void clientWithoutUrl() {
		assertFailure(this.contextRunner.withUserConfiguration(Feed.class),
				"Bean 'feed' is annotated as a client without a URL.",
				"Set 'websock.clients.feed.url', or give it one by @WebSockClient(url = ...), such as "
						+ "wss://example.com/feed.");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					http://example.com/feed         | http://example.com/feed | The URL of a WebSocket must have the scheme ws or wss (RFC 6455 section 3)
					ws://user:secret@example.com/a  | ws://example.com/a      | The URL of a WebSocket must have no user information, which belongs into a header (RFC 6455 section 3)
					ws://example.com:0/?key=secret  | ws://example.com:0/     | The URL of a WebSocket must have a port from 1 to 65535 (RFC 6455 section 3)
					ws:///feed                      | ws:///feed              | The URL of a WebSocket must have a host (RFC 6455 section 3)
					wss://example.com/#secret       | wss://example.com/      | The URL of a WebSocket must have no fragment (RFC 6455 section 3)
					wss://example.com/a b?secret    | wss://example.com/a b   | Illegal character in path
					""")
	void urlThatIsNone(String url, String shown, String problem) {
		assertFailure(
				this.contextRunner.withUserConfiguration(Feed.class)
					.withPropertyValues("websock.clients.feed.url=" + url),
				"Bean 'feed' is annotated as a client with the URL '%s': %s.".formatted(shown, problem),
				"Change 'websock.clients.feed.url' or @WebSockClient(url = ...) to a URL such as "
						+ "wss://example.com/feed.");
	}

	@Test
	void placeholderWithoutValue() {
		assertFailure(this.contextRunner.withUserConfiguration(Annotated.class),
				"Bean 'feed' is annotated as a client with the URL 'ws://${feed.host}/feed', which has a placeholder "
						+ "without a value.",
				"Set the property that the placeholder names, or 'websock.clients.feed.url'.");
	}

	@Test
	void headerOfTheHandshake() {
		assertFailure(
				this.contextRunner.withUserConfiguration(Feed.class)
					.withPropertyValues(WITH_A_URL, "websock.clients.feed.headers.upgrade=secret"),
				"Bean 'feed' is annotated as a client, and property 'websock.clients.feed.headers.upgrade' is wrong: "
						+ "Header 'upgrade' belongs to the handshake.",
				"Change 'websock.clients.feed.headers.upgrade', or remove it.");
	}

	@Test
	void bundleThatDoesNotExist() {
		assertFailure(
				this.contextRunner.withUserConfiguration(Feed.class)
					.withPropertyValues(WITH_A_URL, "websock.clients.feed.ssl.bundle=upstream"),
				"Bean 'feed' is annotated as a client, and property 'websock.clients.feed.ssl.bundle' is wrong: there "
						+ "is no usable SSL bundle with the name 'upstream'.",
				"Change 'websock.clients.feed.ssl.bundle', or remove it.");
	}

	@Test
	void sectionWithAMisspeltName() {
		assertFailure(
				this.contextRunner.withUserConfiguration(Annotated.class)
					.withPropertyValues("feed.host=localhost", "websock.clients.feet.url=ws://localhost"),
				"Properties 'websock.clients.feet.*' are set, but no client has the name 'feet'.",
				"Use the name of a client: feed.");
	}

	@Test
	void nameOfAnEndpoint() {
		assertFailure(
				this.contextRunner.withUserConfiguration(Feed.class, FeedEndpoint.class).withPropertyValues(WITH_A_URL),
				"Bean 'feed' is annotated as a client with the name 'feed', which the endpoint of bean 'feedEndpoint' "
						+ "has, too.",
				"Give one of them another name by @WebSockClient(name = ...) or @WebSockEndpoint(name = ...). The name "
						+ "tells them apart in properties, metrics and messages.");
	}

	@Test
	void beanThatIsNoWebSock() {
		assertFailure(this.contextRunner.withUserConfiguration(NoWebSock.class),
				"Bean 'feed' is annotated as a client, but its type java.lang.StringBuilder implements neither "
						+ "io.websock.WebSock nor io.websock.AsyncWebSock.",
				"Let it implement io.websock.WebSock (a @Bean method must declare a return type that does), or remove "
						+ "@WebSockClient.");
	}

	@Test
	void scopeThatSessionsOutlive() {
		assertFailure(this.contextRunner.withUserConfiguration(Scoped.class),
				"Bean 'feed' is annotated as a client in scope 'thread', which does not exist in a WebSocket session.",
				"Make it a singleton, whose sessions keep their data in their state, or a prototype, of which each "
						+ "session gets its own.");
	}

	private FakeNetwork.Attempt attempt() {
		await().atMost(Duration.ofSeconds(10)).until(() -> !this.network.attempts.isEmpty());
		return this.network.last();
	}

	private static void assertFailure(ApplicationContextRunner runner, String description, String action) {
		runner.run((context) -> {
			assertThat(context).hasFailed();
			Throwable failure = context.getStartupFailure();
			while (failure != null && !(failure instanceof WebSockConfigurationException)) {
				failure = failure.getCause();
			}
			assertThat(failure).isInstanceOfSatisfying(WebSockConfigurationException.class, (mistake) -> {
				assertThat(mistake).hasMessage(description);
				assertThat(mistake.getAction()).isEqualTo(action);
			});
		});
	}

	@Configuration(proxyBeanMethods = false)
	static class Feed {

		@Bean
		@WebSockClient
		Handler feed() {
			return new Handler();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Annotated {

		@Bean
		@WebSockClient(name = "feed", url = "ws://${feed.host}/feed", subprotocols = "v1")
		Handler feed() {
			return new Handler();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class FeedEndpoint {

		@Bean
		@WebSockEndpoint(path = "/feed", name = "feed")
		Handler feedEndpoint() {
			return new Handler();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class NoWebSock {

		@Bean
		@WebSockClient(url = "ws://localhost")
		StringBuilder feed() {
			return new StringBuilder();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Scoped {

		@Bean
		@Scope("thread")
		@WebSockClient(url = "ws://localhost")
		Handler feed() {
			return new Handler();
		}

	}

	private static final class OwnConnector implements WebSockConnector {

		@Override
		public WebSockConnection connect(WebSockClientRequest request, WebSock<?> handler) {
			throw new UnsupportedOperationException(request.name());
		}

		@Override
		public WebSockConnection find(String name) {
			return null;
		}

	}

}
