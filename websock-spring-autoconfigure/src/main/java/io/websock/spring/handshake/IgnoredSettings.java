package io.websock.spring.handshake;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.websock.engine.SessionSettings;
import io.websock.protocol.FrameLimits;
import io.websock.spring.endpoint.EndpointSettings;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.core.log.LogMessage;

/**
 * Settings that were changed and have no effect on a container's own WebSocket layer,
 * which has limits and compression of its own.
 */
public final class IgnoredSettings {

	private static final Log logger = LogFactory.getLog(IgnoredSettings.class);

	private static final SessionSettings.Wire DEFAULTS = SessionSettings.defaults().wire();

	/** Endpoints by the property that they have changed. */
	private final Map<String, List<String>> endpoints = new LinkedHashMap<>();

	/**
	 * Looks for changed settings.
	 * @param settings settings of endpoints
	 * @param endpoints names of the endpoints
	 */
	public IgnoredSettings(EndpointSettings settings, Collection<String> endpoints) {
		endpoints.stream().sorted().forEach((endpoint) -> add(endpoint, settings.sessions(endpoint).wire()));
	}

	private void add(String endpoint, SessionSettings.Wire wire) {
		FrameLimits limits = wire.limits();
		// A limit of the message is one of its frames as well
		add(endpoint, "max-frame-size", limits.maxFrameSize() != DEFAULTS.limits().maxFrameSize()
				&& limits.maxFrameSize() < limits.maxMessageSize());
		add(endpoint, "validate-utf8", !limits.validateUtf8());
		add(endpoint, "compression.*", !wire.compression().equals(DEFAULTS.compression()));
	}

	private void add(String endpoint, String property, boolean changed) {
		if (changed) {
			this.endpoints.computeIfAbsent(property, (key) -> new ArrayList<>()).add(endpoint);
		}
	}

	/**
	 * Warns once, if there are any.
	 * @param container the container that runs
	 */
	public void warn(String container) {
		if (!this.endpoints.isEmpty()) {
			logger.warn(LogMessage.format("Endpoints run on the WebSocket layer of %s, which ignores %s. The native "
					+ "transport, on Tomcat and Reactor Netty, keeps to them.", container, this));
		}
	}

	@Override
	public String toString() {
		return this.endpoints.entrySet()
			.stream()
			.map((entry) -> "'websock.%s' (%s)".formatted(entry.getKey(), String.join(", ", entry.getValue())))
			.collect(Collectors.joining(", "));
	}

}
