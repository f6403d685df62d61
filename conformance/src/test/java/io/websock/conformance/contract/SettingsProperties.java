package io.websock.conformance.contract;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

import io.websock.tck.ContractHost;
import io.websock.tck.ContractSettings;
import org.jspecify.annotations.Nullable;

/**
 * Settings of the suite as properties of an application.
 */
final class SettingsProperties {

	private static final String PREFIX = "websock.endpoints." + ContractHost.ENDPOINT + ".";

	private final Map<String, Object> properties = new LinkedHashMap<>();

	private SettingsProperties() {
	}

	static Map<String, Object> of(ContractSettings settings) {
		SettingsProperties properties = new SettingsProperties();
		properties.add(settings);
		return properties.properties;
	}

	private void add(ContractSettings settings) {
		time("idle-timeout", settings.idleTimeout());
		time("heartbeat.interval", settings.heartbeatInterval());
		time("heartbeat.timeout", settings.heartbeatTimeout());
		time("close-timeout", settings.closeTimeout());
		time("send-timeout", settings.sendTimeout());
		size("max-frame-size", settings.maxFrameSize());
		size("max-message-size", settings.maxMessageSize());
		value("validate-utf8", settings.validateUtf8());
		ContractSettings.Compression compression = settings.compression();
		if (compression != null) {
			value("compression.enabled", true);
			value("compression.no-context-takeover", compression.noContextTakeover());
			value("compression.client-no-context-takeover", compression.clientNoContextTakeover());
			size("compression.threshold", (long) compression.threshold());
		}
		value("limits.messages-per-second", settings.messagesPerSecond());
		value("mailbox.capacity", settings.mailboxCapacity());
		ContractSettings.Overflow overflow = settings.mailboxOverflow();
		value("mailbox.overflow",
				(overflow != null) ? overflow.name().toLowerCase(Locale.ROOT).replace('_', '-') : null);
		size("outbound.high-water-mark", settings.highWaterMark());
		size("outbound.max-bytes", settings.maxOutbound());
		value("close-codes.timeout", settings.timeoutCode());
		value("close-codes.shutdown", settings.shutdownCode());
		value("close-codes.drain", settings.drainCode());
		value("close-codes.overload", settings.overloadCode());
		Boolean drain = settings.drain();
		if (drain != null) {
			this.properties.put("websock.drain.enabled", drain);
		}
		Duration requestTimeout = settings.requestTimeout();
		if (requestTimeout != null) {
			this.properties.put("server.tomcat.connection-timeout", requestTimeout.toMillis() + "ms");
			this.properties.put("server.netty.idle-timeout", requestTimeout.toMillis() + "ms");
			this.properties.put("server.jetty.connection-idle-timeout", requestTimeout.toMillis() + "ms");
		}
	}

	private void time(String name, @Nullable Duration duration) {
		value(name, (duration != null) ? duration.toMillis() + "ms" : null);
	}

	private void size(String name, @Nullable Long bytes) {
		value(name, (bytes != null) ? bytes + "B" : null);
	}

	private void value(String name, @Nullable Object value) {
		if (value != null) {
			this.properties.put(PREFIX + name, value);
		}
	}

}
