package io.websock.spring.autoconfigure;

import java.util.Collection;
import java.util.List;

import io.websock.engine.SessionSettings;
import io.websock.protocol.FrameLimits;
import io.websock.spring.admission.SessionLimits;
import io.websock.spring.endpoint.EndpointSettings;

import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * Settings of endpoints from the properties: those of the endpoint's section where there
 * is one, else the general ones.
 */
final class PropertiesEndpointSettings implements EndpointSettings {

	private final SessionProperties general;

	private final EndpointSections sections;

	PropertiesEndpointSettings(SessionProperties general, EndpointSections sections) {
		this.general = general;
		this.sections = sections;
	}

	/**
	 * Reads the settings, and warns of properties that have no effect.
	 * @param general properties of all endpoints
	 * @param environment the environment, which has the sections of single endpoints
	 * @param endpoints names of the application's endpoints
	 * @throws UnknownEndpointException if the name of a section is misspelt
	 */
	static PropertiesEndpointSettings of(SessionProperties general, ConfigurableEnvironment environment,
			Collection<String> endpoints) {
		Iterable<ConfigurationPropertySource> sources = ConfigurationPropertySources
			.from(environment.getPropertySources());
		PropertySourcesPlaceholdersResolver placeholders = new PropertySourcesPlaceholdersResolver(environment);
		EndpointSections sections = EndpointSections.bind(sources, placeholders);
		sections.check(endpoints);
		UnknownProperties.warn(sources, placeholders);
		return new PropertiesEndpointSettings(general, sections);
	}

	@Override
	public SessionSettings sessions(String endpoint) {
		return settings(this.sections.find(endpoint).orElse(this.general));
	}

	@Override
	public SessionLimits limits() {
		return limits(this.general.limits());
	}

	/**
	 * An endpoint's own limits apply in addition to those of all endpoints, not in place
	 * of them.
	 */
	@Override
	public SessionLimits limits(String endpoint) {
		return this.sections.find(endpoint)
			.map(SessionProperties::limits)
			.map(PropertiesEndpointSettings::limits)
			.orElse(SessionLimits.NONE);
	}

	@Override
	public List<String> allowedOrigins(String endpoint, List<String> declared) {
		List<String> own = this.sections.find(endpoint).map(SessionProperties::allowedOrigins).orElse(declared);
		if (!own.isEmpty()) {
			return List.copyOf(own);
		}
		List<String> general = this.general.allowedOrigins();
		return (general != null) ? List.copyOf(general) : List.of();
	}

	private static SessionLimits limits(SessionProperties.Limits limits) {
		return new SessionLimits(limits.sessions(), limits.sessionsPerPrincipal(), limits.sessionsPerAddress());
	}

	static SessionSettings settings(SessionProperties properties) {
		SessionProperties.Limits limits = properties.limits();
		SessionProperties.Mailbox mailbox = properties.mailbox();
		SessionProperties.Outbound outbound = properties.outbound();
		SessionProperties.CloseCodes codes = properties.closeCodes();
		return new SessionSettings(properties.idleTimeout(), properties.heartbeat().interval(),
				properties.heartbeat().timeout(), properties.closeTimeout(), properties.sendTimeout(),
				properties.callbackTimeout(), wire(properties),
				new SessionSettings.Rates(limits.messagesPerSecond(), limits.bytesPerSecond().toBytes()),
				new SessionSettings.Mailbox(mailbox.capacity(), mailbox.overflow()),
				new SessionSettings.Outbound(outbound.highWaterMark().toBytes(), outbound.maxBytes().toBytes()),
				new SessionSettings.CloseCodes(codes.timeout(), codes.shutdown(), codes.drain(), codes.overload(),
						codes.credentialsExpired(), properties.closeReasons()));
	}

	private static SessionSettings.Wire wire(SessionProperties properties) {
		SessionProperties.Compression compression = properties.compression();
		return new SessionSettings.Wire(
				new FrameLimits(properties.maxFrameSize().toBytes(), properties.maxMessageSize().toBytes(),
						properties.validateUtf8()),
				new SessionSettings.Compression(compression.enabled(), compression.level(),
						compression.noContextTakeover(), compression.clientNoContextTakeover(),
						Math.toIntExact(compression.threshold().toBytes()), compression.maxInflateRatio()));
	}

}
