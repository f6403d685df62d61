package io.websock.spring.autoconfigure;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;

import io.websock.engine.wire.ConnectProxy;
import io.websock.spring.WebSockClientRequest;
import io.websock.spring.client.ClientOptions;
import io.websock.spring.client.ClientSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link ClientSections}: which value of a property applies to a client.
 */
@ExtendWith(OutputCaptureExtension.class)
class ClientSectionsTests {

	private final ApplicationContextRunner contextRunner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(WebSockAutoConfiguration.class));

	@Test
	void defaults() {
		this.contextRunner.run((context) -> {
			ClientOptions options = context.getBean(ClientSettings.class).options("feed");

			assertThat(options.enabled()).isTrue();
			assertThat(options.url()).isNull();
			assertThat(options.reconnect()).isEqualTo(new ClientOptions.Reconnect(true, Duration.ofSeconds(1),
					Duration.ofSeconds(30), 0, Duration.ofSeconds(30), Duration.ofMinutes(5), Set.of(), Set.of()));
			assertThat(options.outbox())
				.isEqualTo(new ClientOptions.Outbox(1024, 1 << 20, ClientOptions.Overflow.DROP_NEWEST));
			assertThat(options.session().idleTimeout()).isEqualTo(Duration.ofSeconds(60));
		});
	}

	@Test
	void sectionComesBeforeAllClientsAndThoseBeforeTheGeneralValue() {
		this.contextRunner
			.withPropertyValues("websock.idle-timeout=1m", "websock.send-timeout=1s", "websock.mailbox.capacity=1",
					"websock.client.send-timeout=2s", "websock.client.mailbox.capacity=2",
					"websock.client.reconnect.max-delay=2s", "websock.client.outbox.max-messages=2",
					"websock.clients.feed.mailbox.capacity=3", "websock.clients.feed.outbox.max-messages=3")
			.run((context) -> {
				ClientOptions feed = context.getBean(ClientSettings.class).options("feed");
				ClientOptions other = context.getBean(ClientSettings.class).options("other");

				assertThat(feed.session().idleTimeout()).isEqualTo(Duration.ofMinutes(1));
				assertThat(feed.session().sendTimeout()).isEqualTo(Duration.ofSeconds(2));
				assertThat(feed.session().mailbox().capacity()).isEqualTo(3);
				assertThat(feed.reconnect().maxDelay()).isEqualTo(Duration.ofSeconds(2));
				assertThat(feed.outbox().maxMessages()).isEqualTo(3);
				assertThat(other.session().mailbox().capacity()).isEqualTo(2);
				assertThat(other.session().idleTimeout()).isEqualTo(Duration.ofMinutes(1));
				assertThat(other.outbox().maxMessages()).isEqualTo(2);
			});
	}

	@Test
	void urlAndHeadersBelongToOneClient() {
		this.contextRunner
			.withPropertyValues("websock.clients.feed-one.url=ws://localhost/${topic}", "topic=tea",
					"websock.clients.feed-one.headers.x-key=secret", "websock.client.url=ws://other",
					"websock.url=ws://other")
			.run((context) -> {
				ClientSettings settings = context.getBean(ClientSettings.class);

				assertThat(settings.options("feedOne").url()).isEqualTo("ws://localhost/tea");
				assertThat(settings.options("feed-one").headers()).containsEntry("x-key", "secret");
				assertThat(settings.options("other").url()).isNull();
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			connect-timeout=0s         | longer than zero
			reconnect.base-delay=-1s   | longer than zero
			reconnect.retry-on=100     | a list of statuses, from 200 to 599, and close codes, from 1000 to 4999
			outbox.max-bytes=0B        | from 1B
			mailbox.capacity=0         | greater than zero
			""")
	void valueThatIsNotAllowed(String property, String rule) {
		this.contextRunner.withPropertyValues("websock.clients.feed." + property)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(InvalidPropertyException.class)
				.hasMessageContaining(rule));
	}

	@Test
	void proxyOfAllClientsIsReplacedInASection() {
		this.contextRunner
			.withPropertyValues("websock.client.proxy.host=proxy", "websock.client.proxy.port=3128",
					"websock.client.proxy.username=tea", "websock.client.proxy.password=secret",
					"websock.clients.near.proxy.host=", "websock.clients.six.proxy.host=[2001:db8::1]",
					"websock.clients.six.proxy.username=pot")
			.run((context) -> {
				ClientSettings settings = context.getBean(ClientSettings.class);

				assertThat(settings.options("feed").proxy())
					.isEqualTo(ConnectProxy.basic("proxy", 3128, "tea", "secret"));
				assertThat(settings.options("six").proxy())
					.isEqualTo(ConnectProxy.basic("[2001:db8::1]", 3128, "pot", "secret"));
				assertThat(settings.options("near").proxy()).isNull();
				assertThat(settings.options("feed").toString()).doesNotContain("secret");
				assertThat(context.getBean(ClientProperties.class).toString()).doesNotContain("secret");
			});
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					host=user:secret@proxy;port=80 | host' is proxy. It must be a host such as proxy.example.com, without a scheme and a port.
					host=http://proxy;port=80      | host' is http://proxy. It must be a host such as
					host=proxy:80;port=80          | host' is proxy:80. It must be a host such as
					host=proxy                     | host' is (not shown). It must be set together with 'port'.
					host=proxy;port=0              | port' is 0. It must be from 1 to 65535.
					host=proxy;port=65536          | port' is 65536. It must be from 1 to 65535.
					username=user:secret           | username' is (not shown). It must be a name without colons and control characters.
					password=secret                | password' is (not shown). It must be set together with 'username'.
					""")
	void proxyThatCannotBeUsed(String properties, String message) {
		this.contextRunner
			.withPropertyValues(
					Arrays.stream(properties.split(";")).map("websock.client.proxy."::concat).toArray(String[]::new))
			.run((context) -> {
				Throwable failure = context.getStartupFailure();
				assertThat(new WebSockConfigurationFailureAnalyzer().analyze(failure).getDescription())
					.startsWith("Property 'websock.client.proxy." + message);
			});
	}

	@Test
	void propertiesThatExistAreKnown(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("websock.client.reconnect.max-delay=1s", "websock.client.idle-timeout=1s",
					"websock.clients.feed.url=ws://localhost", "websock.clients.feed.headers.Any-Header=x",
					"websock.clients.feed.subprotocols[0]=v1", "websock.clients.feed.reconnect.retry-on=404",
					"websock.clients.feed.compression.enabled=true", "websock.client.proxy.host=proxy",
					"websock.client.proxy.port=80", "websock.clients.feed.proxy.username=tea",
					"websock.clients.feed.proxy.password=secret")
			.run((context) -> assertThat(output).doesNotContain("Unknown property"));
	}

	@Test
	void propertiesThatDoNotExistAreWarnedOf(CapturedOutput output) {
		this.contextRunner
			.withPropertyValues("websock.clients.feed.ulr=secret", "websock.client.url=secret",
					"websock.clients.feed.allowed-origins=*", "websock.clients.feed.limits.sessions=1",
					"websock.client.reconnect.maxdelays=1s")
			.run((context) -> assertThat(output)
				.contains("Unknown property 'websock.clients.feed.ulr'", "did you mean 'websock.clients.feed.url'?",
						"Unknown property 'websock.client.url'",
						"Unknown property 'websock.clients.feed.allowed-origins'",
						"Unknown property 'websock.clients.feed.limits.sessions'",
						"did you mean 'websock.client.reconnect.max-delay'?")
				.doesNotContain("secret"));
	}

	@Test
	void requestShowsNoSecret() {
		assertThat(WebSockClientRequest.of("feed", URI.create("wss://example.com/feed?ticket=secret"))
			.withHeader("Authorization", "Bearer secret")).hasToString("feed wss://example.com/feed");
	}

}
