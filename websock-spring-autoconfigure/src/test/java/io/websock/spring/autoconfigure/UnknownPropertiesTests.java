package io.websock.spring.autoconfigure;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.context.properties.bind.PlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.OriginTrackedMapPropertySource;
import org.springframework.boot.origin.OriginTrackedValue;
import org.springframework.boot.origin.TextResourceOrigin;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.SystemEnvironmentPropertySource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link UnknownProperties}.
 */
@ExtendWith(OutputCaptureExtension.class)
class UnknownPropertiesTests {

	private final MutablePropertySources sources = new MutablePropertySources();

	private final CapturedOutput output;

	UnknownPropertiesTests(CapturedOutput output) {
		this.output = output;
	}

	@Test
	void misspeltPropertyIsReportedWithItsOriginAndTheNearestOne() {
		this.sources.addLast(new OriginTrackedMapPropertySource("file", Map.of("websock.mailbox.capactiy",
				OriginTrackedValue.of("secret", new TextResourceOrigin(new ClassPathResource("application.yaml"),
						new TextResourceOrigin.Location(2, 14))))));

		assertWarning("Unknown property 'websock.mailbox.capactiy' (class path resource [application.yaml] - 3:15): "
				+ "did you mean 'websock.mailbox.capacity'?");
		assertThat(this.output).doesNotContain("secret");
	}

	@Test
	void misspeltPropertyOfASectionIsReportedWithTheSection() {
		properties("websock.endpoints.chat-room.idle-time");

		assertWarning("Unknown property 'websock.endpoints.chat-room.idle-time' "
				+ "(\"websock.endpoints.chat-room.idle-time\" from property source \"properties\"): "
				+ "did you mean 'websock.endpoints.chat-room.idle-timeout'?");
	}

	@Test
	void propertyThatNoSectionHasIsReportedWithItsPlace() {
		properties("websock.endpoints.chat.drain.enabled");

		assertWarning("Unknown property 'websock.endpoints.chat.drain.enabled' "
				+ "(\"websock.endpoints.chat.drain.enabled\" from property source \"properties\"): "
				+ "it is the same for all, 'websock.drain.enabled'.");
	}

	@Test
	void attributeOfTheAnnotationIsNoProperty() {
		properties("websock.endpoints.chat.path");

		assertWarning("Unknown property 'websock.endpoints.chat.path' "
				+ "(\"websock.endpoints.chat.path\" from property source \"properties\"): "
				+ "set it by @WebSockEndpoint(path = ...), which may have a placeholder.");
	}

	@Test
	void prefixThatResemblesOursIsReported() {
		properties("websocket.idle-timeout");

		assertWarning("Unknown property 'websocket.idle-timeout' (\"websocket.idle-timeout\" from property source "
				+ "\"properties\"): did you mean 'websock.idle-timeout'?");
	}

	@Test
	void prefixOfTheApplicationIsItsOwnBesideOurs() {
		this.sources.addLast(new MapPropertySource("properties",
				Map.of("websocket.allowed-origins", "*", "websock.allowed-origins", "*", "websocket.path", "/ws")));

		assertThat(warnings()).isEmpty();
	}

	@Test
	void durationWithoutAUnitIsReported() {
		this.sources.addLast(new MapPropertySource("properties", Map.of("websock.idle-timeout", 30,
				"websock.drain.timeout", "20s", "websock.heartbeat.interval", "0", "websock.mailbox.capacity", "30")));

		assertWarning("'websock.idle-timeout=30' has no unit and means milliseconds: write 30s or 30ms "
				+ "(\"websock.idle-timeout\" from property source \"properties\")");
	}

	@Test
	void durationOfASectionOrAVariableIsCheckedToo() {
		this.sources
			.addLast(new MapPropertySource("properties", Map.of("websock.endpoints.chat.heartbeat.timeout", "5")));
		this.sources.addLast(new SystemEnvironmentPropertySource("systemEnvironment",
				Map.of("WEBSOCK_CLIENTS_FEED_CONNECT_TIMEOUT", "10")));

		assertThat(warnings()).contains("'websock.endpoints.chat.heartbeat.timeout=5' has no unit")
			.contains("'websock.clients.feed.connect.timeout=10' has no unit");
	}

	@Test
	void propertyThatResemblesNoneIsReportedWithoutAProposal() {
		properties("websock.colour");

		assertWarning("Unknown property 'websock.colour' (\"websock.colour\" from property source \"properties\").");
	}

	@Test
	void propertyOfSeveralSourcesIsReportedOnce() {
		this.sources.addLast(new MapPropertySource("first", Map.of("websock.colour", "red")));
		this.sources.addLast(new MapPropertySource("second", Map.of("websock.colour", "blue")));

		assertWarning("Unknown property 'websock.colour' (\"websock.colour\" from property source \"first\").");
	}

	@Test
	void knownPropertiesAreKnownInEachSpelling() {
		properties("websock.mailbox.capacity", "websock.idleTimeout", "websock.IDLE_TIMEOUT", "websock.mailbox",
				"websock.allowed-origins", "websock.allowed-origins[0]", "websock.endpoints.chat.allowedOrigins[1]",
				"websock.endpoints[chat.room].close-codes.drain", "websock.endpoints.chat", "websock.endpoints",
				"websock.drain.batch-size", "websockets.colour", "server.port", "websock");

		assertThat(warnings()).isEmpty();
	}

	@Test
	void environmentVariablesAreKnownInEachSpelling() {
		environment("WEBSOCK_IDLETIMEOUT", "WEBSOCK_IDLE_TIMEOUT", "WEBSOCK_ALLOWEDORIGINS_0",
				"WEBSOCK_ENDPOINTS_CHAT_LIMITS_SESSIONSPERADDRESS", "WEBSOCK_ENDPOINTS_CHAT_IDLE_TIMEOUT");

		assertThat(warnings()).isEmpty();
	}

	@Test
	void environmentVariablesOfOtherProgramsAreLeftAlone() {
		environment("WEBSOCK_PORT", "WEBSOCK_SERVICE_HOST", "WEBSOCK_PORT_8080_TCP_ADDR", "WEBSOCK_HOME");

		assertThat(warnings()).isEmpty();
	}

	@Test
	void misspeltEnvironmentVariableIsReported() {
		environment("WEBSOCK_MAILBOX_CAPACTIY");

		assertWarning("Unknown property 'websock.mailbox.capactiy' (\"WEBSOCK_MAILBOX_CAPACTIY\" from property source "
				+ "\"systemEnvironment\"): did you mean 'websock.mailbox.capacity'?");
	}

	@Test
	void sourceThatListsNoNamesIsLeftAlone() {
		this.sources.addLast(new PropertySource<>("any") {

			@Override
			public Object getProperty(String name) {
				return "any";
			}

		});

		assertThat(warnings()).isEmpty();
	}

	private void properties(String... names) {
		this.sources.addLast(new MapPropertySource("properties", values(names)));
	}

	private void environment(String... names) {
		this.sources.addLast(new SystemEnvironmentPropertySource("systemEnvironment", values(names)));
	}

	private static Map<String, Object> values(String... names) {
		return Arrays.stream(names).collect(Collectors.toMap((name) -> name, (name) -> "secret"));
	}

	private void assertWarning(String warning) {
		assertThat(warnings().lines()).singleElement().asString().endsWith(warning).contains("WARN");
	}

	private String warnings() {
		int start = this.output.length();
		UnknownProperties.warn(ConfigurationPropertySources.from(this.sources), PlaceholdersResolver.NONE);
		return this.output.getAll().substring(start);
	}

}
