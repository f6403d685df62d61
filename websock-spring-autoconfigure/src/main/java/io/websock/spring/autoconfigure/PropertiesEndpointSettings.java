package io.websock.spring.autoconfigure;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;

import io.websock.engine.SessionSettings;
import io.websock.spring.admission.SessionLimits;
import io.websock.spring.endpoint.EndpointSettings;
import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Settings of endpoints from the properties: those of the endpoint where it has its own,
 * else those of all endpoints.
 */
final class PropertiesEndpointSettings implements EndpointSettings {

	private static final EndpointProperties NO_OVERRIDES = new EndpointProperties(null, null,
			new EndpointProperties.Heartbeat(null, null), null, null, null, null, null,
			new EndpointProperties.Compression(null, null, null, null, null, null),
			new EndpointProperties.Mailbox(null, null), new EndpointProperties.Outbound(null, null),
			new EndpointProperties.Limits(null, null, null, null, null),
			new EndpointProperties.CloseCodes(null, null, null, null, null));

	private final WebSockProperties properties;

	/**
	 * Creates the settings.
	 * @param properties the properties
	 * @param endpoints names of the application's endpoints
	 * @throws UnknownEndpointException if there are properties for another endpoint
	 */
	PropertiesEndpointSettings(WebSockProperties properties, Collection<String> endpoints) {
		this.properties = properties;
		for (String key : properties.endpoints().keySet()) {
			if (endpoints.stream().noneMatch((endpoint) -> isSame(endpoint, key))) {
				throw new UnknownEndpointException(key, endpoints);
			}
		}
	}

	@Override
	public SessionSettings sessions(String endpoint) {
		WebSockProperties all = this.properties;
		EndpointProperties one = overrides(endpoint);
		return new SessionSettings(first(one.idleTimeout(), all.idleTimeout()),
				first(one.heartbeat().interval(), all.heartbeat().interval()),
				first(one.heartbeat().timeout(), all.heartbeat().timeout()),
				first(one.closeTimeout(), all.closeTimeout()), first(one.sendTimeout(), all.sendTimeout()),
				wire(one, all), rates(one.limits(), all.limits()), mailbox(one.mailbox(), all.mailbox()),
				outbound(endpoint, one.outbound(), all.outbound()), closeCodes(one.closeCodes(), all.closeCodes()));
	}

	@Override
	public SessionLimits limits() {
		WebSockProperties.Limits all = this.properties.limits();
		return new SessionLimits(all.sessions(), all.sessionsPerPrincipal(), all.sessionsPerAddress());
	}

	/**
	 * An endpoint's own limits come beside those of all endpoints, not in their place.
	 */
	@Override
	public SessionLimits limits(String endpoint) {
		EndpointProperties.Limits one = overrides(endpoint).limits();
		return new SessionLimits(first(one.sessions(), 0), first(one.sessionsPerPrincipal(), 0),
				first(one.sessionsPerAddress(), 0));
	}

	@Override
	public List<String> allowedOrigins(String endpoint, List<String> declared) {
		List<String> own = first(overrides(endpoint).allowedOrigins(), declared);
		return own.isEmpty() ? this.properties.allowedOrigins() : own;
	}

	private SessionSettings.Wire wire(EndpointProperties one, WebSockProperties all) {
		return new SessionSettings.Wire(first(one.maxFrameSize(), all.maxFrameSize()).toBytes(),
				first(one.maxMessageSize(), all.maxMessageSize()).toBytes(),
				first(one.validateUtf8(), all.validateUtf8()), compression(one.compression(), all.compression()));
	}

	private SessionSettings.Compression compression(EndpointProperties.Compression one,
			WebSockProperties.Compression all) {
		return new SessionSettings.Compression(first(one.enabled(), all.enabled()), first(one.level(), all.level()),
				first(one.noContextTakeover(), all.noContextTakeover()),
				first(one.clientNoContextTakeover(), all.clientNoContextTakeover()),
				Math.toIntExact(first(one.threshold(), all.threshold()).toBytes()),
				first(one.maxInflateRatio(), all.maxInflateRatio()));
	}

	private SessionSettings.Rates rates(EndpointProperties.Limits one, WebSockProperties.Limits all) {
		return new SessionSettings.Rates(first(one.messagesPerSecond(), all.messagesPerSecond()),
				first(one.bytesPerSecond(), all.bytesPerSecond()).toBytes());
	}

	private SessionSettings.Mailbox mailbox(EndpointProperties.Mailbox one, WebSockProperties.Mailbox all) {
		return new SessionSettings.Mailbox(first(one.capacity(), all.capacity()),
				first(one.overflow(), all.overflow()));
	}

	private SessionSettings.Outbound outbound(String endpoint, EndpointProperties.Outbound one,
			WebSockProperties.Outbound all) {
		DataSize highWaterMark = first(one.highWaterMark(), all.highWaterMark());
		DataSize maxBytes = first(one.maxBytes(), all.maxBytes());
		String group = "websock.endpoints." + endpoint + ".outbound.";
		PropertyRule.atMost(group + "high-water-mark", highWaterMark, group + "max-bytes", maxBytes);
		return new SessionSettings.Outbound(highWaterMark.toBytes(), maxBytes.toBytes());
	}

	private SessionSettings.CloseCodes closeCodes(EndpointProperties.CloseCodes one, WebSockProperties.CloseCodes all) {
		return new SessionSettings.CloseCodes(first(one.timeout(), all.timeout()),
				first(one.shutdown(), all.shutdown()), first(one.drain(), all.drain()),
				first(one.overload(), all.overload()), first(one.credentialsExpired(), all.credentialsExpired()));
	}

	private EndpointProperties overrides(String endpoint) {
		Map<String, EndpointProperties> all = this.properties.endpoints();
		EndpointProperties exact = all.get(endpoint);
		if (exact != null) {
			return exact;
		}
		return all.keySet()
			.stream()
			.filter((key) -> isSame(endpoint, key))
			.findFirst()
			.map(all::get)
			.orElse(NO_OVERRIDES);
	}

	/**
	 * Compares names as property names are compared: an environment variable knows
	 * neither case nor dashes.
	 */
	private static boolean isSame(String endpoint, String key) {
		return uniform(endpoint).equals(uniform(key));
	}

	private static String uniform(String name) {
		return name.replaceAll("[^\\p{L}\\p{N}]", "").toLowerCase(Locale.ROOT);
	}

	private static <T> T first(@Nullable T override, T value) {
		return (override != null) ? override : value;
	}

}
