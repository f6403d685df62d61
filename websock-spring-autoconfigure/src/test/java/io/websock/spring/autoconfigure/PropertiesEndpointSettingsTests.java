package io.websock.spring.autoconfigure;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.websock.engine.MailboxOverflow;
import io.websock.engine.SessionSettings;
import io.websock.protocol.FrameLimits;
import io.websock.spring.admission.SessionLimits;
import org.junit.jupiter.api.Test;

import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;
import org.springframework.core.env.SystemEnvironmentPropertySource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Tests for {@link PropertiesEndpointSettings}.
 */
class PropertiesEndpointSettingsTests {

	private final Map<String, Object> properties = new HashMap<>();

	private final Map<String, Object> moreImportant = new HashMap<>();

	private final Map<String, Object> environment = new HashMap<>();

	@Test
	void defaultsAreThoseOfTheEngine() {
		assertThat(settings("chat").sessions("chat")).isEqualTo(SessionSettings.defaults());
	}

	@Test
	void everyPropertyForAllEndpointsArrives() {
		everyProperty("websock.");

		assertThat(settings("chat").sessions("chat")).isEqualTo(everySetting());
	}

	@Test
	void everyPropertyForOneEndpointArrivesThereOnly() {
		everyProperty("websock.endpoints.chat.");

		PropertiesEndpointSettings settings = settings("chat", "echo");

		assertThat(settings.sessions("chat")).isEqualTo(everySetting());
		assertThat(settings.sessions("echo")).isEqualTo(SessionSettings.defaults());
	}

	@Test
	void endpointTakesWhatItDoesNotSetFromAll() {
		this.properties.put("websock.heartbeat.interval", "1s");
		this.properties.put("websock.heartbeat.timeout", "2s");
		this.properties.put("websock.endpoints.chat.heartbeat.timeout", "3s");

		SessionSettings settings = settings("chat").sessions("chat");

		assertThat(settings.heartbeatInterval()).isEqualTo(Duration.ofSeconds(1));
		assertThat(settings.heartbeatTimeout()).isEqualTo(Duration.ofSeconds(3));
	}

	@Test
	void namesAreComparedAsPropertyNamesAre() {
		this.properties.put("websock.endpoints.chatroom.idle-timeout", "1s");

		assertThat(settings("chatRoom").sessions("chatRoom").idleTimeout()).isEqualTo(Duration.ofSeconds(1));
		assertThat(settings("chat-room").sessions("chat-room").idleTimeout()).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void nameThatIsNoPlainKeyIsBracketed() {
		this.properties.put("websock.endpoints[chat.room].idle-timeout", "1s");

		assertThat(settings("chat.room").sessions("chat.room").idleTimeout()).isEqualTo(Duration.ofSeconds(1));
	}

	@Test
	void limitsOfSessionsAreOffUnlessSet() {
		assertThat(settings("chat").limits()).isEqualTo(SessionLimits.NONE);
		assertThat(settings("chat").limits("chat")).isEqualTo(SessionLimits.NONE);
	}

	@Test
	void limitsOfSessionsAreNotHandedDownToEndpoints() {
		sessionLimits("websock.", 1, 2, 3);
		sessionLimits("websock.endpoints.chat.", 4, 5, 6);

		PropertiesEndpointSettings settings = settings("chat", "echo");

		assertThat(settings.limits()).isEqualTo(new SessionLimits(1, 2, 3));
		assertThat(settings.limits("chat")).isEqualTo(new SessionLimits(4, 5, 6));
		assertThat(settings.limits("echo")).isEqualTo(SessionLimits.NONE);
	}

	@Test
	void originsOfTheEndpointsPropertyComeBeforeTheAnnotationsAndThoseBeforeTheGeneralOnes() {
		List<String> declared = List.of("https://declared.example");
		assertThat(settings("chat").allowedOrigins("chat", List.of())).isEmpty();
		assertThat(settings("chat").allowedOrigins("chat", declared)).isEqualTo(declared);

		this.properties.put("websock.allowed-origins", "https://all.example");
		assertThat(settings("chat").allowedOrigins("chat", List.of())).containsExactly("https://all.example");
		assertThat(settings("chat").allowedOrigins("chat", declared)).isEqualTo(declared);

		this.properties.put("websock.endpoints.chat.allowed-origins", "https://one.example,https://two.example");
		assertThat(settings("chat").allowedOrigins("chat", declared)).containsExactly("https://one.example",
				"https://two.example");
	}

	@Test
	void originsOfTheEndpointsPropertyMayBeNone() {
		this.properties.put("websock.allowed-origins", "https://all.example");
		this.properties.put("websock.endpoints.chat.allowed-origins", "");

		assertThat(settings("chat").allowedOrigins("chat", List.of("https://declared.example")))
			.containsExactly("https://all.example");
	}

	@Test
	void marksOfAnEndpointMustFitTogether() {
		this.properties.put("websock.endpoints.chat.outbound.high-water-mark", "2MB");

		assertThatExceptionOfType(BindException.class).isThrownBy(() -> settings("chat"))
			.havingRootCause()
			.withMessage("Property 'high-water-mark' is 2097152B. It must be at most 'max-bytes', which is 1048576B.");

		this.properties.put("websock.outbound.max-bytes", "3MB");
		assertThat(settings("chat").sessions("chat").outbound())
			.isEqualTo(new SessionSettings.Outbound(2 << 20, 3 << 20));
	}

	@Test
	void valueOfTheEndpointComesBeforeTheGeneralOneOfAMoreImportantSource() {
		this.properties.put("websock.endpoints.chat.idle-timeout", "1s");
		this.moreImportant.put("websock.idle-timeout", "2s");
		this.moreImportant.put("websock.close-timeout", "3s");

		SessionSettings settings = settings("chat").sessions("chat");

		assertThat(settings.idleTimeout()).isEqualTo(Duration.ofSeconds(1));
		assertThat(settings.closeTimeout()).isEqualTo(Duration.ofSeconds(3));
	}

	@Test
	void environmentVariablesAreTakenAsInGeneral() {
		this.environment.put("WEBSOCK_ENDPOINTS_CHATROOM_IDLETIMEOUT", "1s");
		this.environment.put("WEBSOCK_CLOSE_TIMEOUT", "2s");
		this.environment.put("WEBSOCK_OUTBOUND_MAXBYTES", "3MB");

		SessionSettings settings = settings("chat-room").sessions("chat-room");

		assertThat(settings.idleTimeout()).isEqualTo(Duration.ofSeconds(1));
		assertThat(settings.closeTimeout()).isEqualTo(Duration.ofSeconds(2));
		assertThat(settings.outbound().maxBytes()).isEqualTo(3 << 20);
	}

	@Test
	void placeholdersAreReplacedInSections() {
		this.properties.put("timeout", "1s");
		this.properties.put("websock.endpoints.chat.idle-timeout", "${timeout}");
		this.properties.put("websock.close-timeout", "${timeout}");

		SessionSettings settings = settings("chat").sessions("chat");

		assertThat(settings.idleTimeout()).isEqualTo(Duration.ofSeconds(1));
		assertThat(settings.closeTimeout()).isEqualTo(Duration.ofSeconds(1));
	}

	private void sessionLimits(String prefix, int sessions, int perPrincipal, int perAddress) {
		this.properties.put(prefix + "limits.sessions", Integer.toString(sessions));
		this.properties.put(prefix + "limits.sessions-per-principal", Integer.toString(perPrincipal));
		this.properties.put(prefix + "limits.sessions-per-address", Integer.toString(perAddress));
	}

	private void everyProperty(String prefix) {
		this.properties.put(prefix + "idle-timeout", "1s");
		this.properties.put(prefix + "heartbeat.interval", "2s");
		this.properties.put(prefix + "heartbeat.timeout", "3s");
		this.properties.put(prefix + "close-timeout", "4s");
		this.properties.put(prefix + "send-timeout", "5s");
		this.properties.put(prefix + "callback-timeout", "6s");
		this.properties.put(prefix + "max-frame-size", "5KB");
		this.properties.put(prefix + "max-message-size", "6KB");
		this.properties.put(prefix + "validate-utf8", "false");
		this.properties.put(prefix + "compression.enabled", "true");
		this.properties.put(prefix + "compression.level", "1");
		this.properties.put(prefix + "compression.no-context-takeover", "true");
		this.properties.put(prefix + "compression.client-no-context-takeover", "true");
		this.properties.put(prefix + "compression.threshold", "2KB");
		this.properties.put(prefix + "compression.max-inflate-ratio", "3");
		this.properties.put(prefix + "limits.messages-per-second", "7");
		this.properties.put(prefix + "limits.bytes-per-second", "7KB");
		this.properties.put(prefix + "mailbox.capacity", "8");
		this.properties.put(prefix + "mailbox.overflow", "drop-oldest");
		this.properties.put(prefix + "outbound.high-water-mark", "9KB");
		this.properties.put(prefix + "outbound.max-bytes", "10KB");
		this.properties.put(prefix + "close-codes.timeout", "4001");
		this.properties.put(prefix + "close-codes.shutdown", "4002");
		this.properties.put(prefix + "close-codes.drain", "4003");
		this.properties.put(prefix + "close-codes.overload", "4004");
		this.properties.put(prefix + "close-codes.credentials-expired", "4005");
		this.properties.put(prefix + "close-reasons", "false");
	}

	private static SessionSettings everySetting() {
		return new SessionSettings(Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(3),
				Duration.ofSeconds(4), Duration.ofSeconds(5), Duration.ofSeconds(6),
				new SessionSettings.Wire(new FrameLimits(5 << 10, 6 << 10, false),
						new SessionSettings.Compression(true, 1, true, true, 2 << 10, 3)),
				new SessionSettings.Rates(7, 7 << 10), new SessionSettings.Mailbox(8, MailboxOverflow.DROP_OLDEST),
				new SessionSettings.Outbound(9 << 10, 10 << 10),
				new SessionSettings.CloseCodes(4001, 4002, 4003, 4004, 4005, false));
	}

	private PropertiesEndpointSettings settings(String... endpoints) {
		StandardEnvironment environment = new StandardEnvironment();
		environment.getPropertySources()
			.addFirst(new SystemEnvironmentPropertySource("more-systemEnvironment", this.environment));
		environment.getPropertySources().addFirst(new MapPropertySource("properties", this.properties));
		environment.getPropertySources().addFirst(new MapPropertySource("moreImportant", this.moreImportant));
		SessionProperties general = Binder.get(environment).bindOrCreate("websock", SessionProperties.class);
		return PropertiesEndpointSettings.of(general, environment, List.of(endpoints));
	}

}
