package io.websock.spring.test;

import java.util.List;

import io.websock.engine.SessionSettings;
import io.websock.spring.admission.SessionLimits;
import io.websock.spring.endpoint.EndpointSettings;

/**
 * Settings of endpoints without properties: the defaults, without heartbeats.
 */
final class KitSettings implements EndpointSettings {

	@Override
	public SessionSettings sessions(String endpoint) {
		return Settings.DEFAULTS;
	}

	@Override
	public SessionLimits limits() {
		return SessionLimits.NONE;
	}

	@Override
	public SessionLimits limits(String endpoint) {
		return SessionLimits.NONE;
	}

	@Override
	public List<String> allowedOrigins(String endpoint, List<String> declared) {
		return declared;
	}

}
