package io.websock.spring.handshake;

import java.util.List;

import io.websock.engine.CloseResolver;
import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListeners;
import io.websock.spring.admission.Admission;
import io.websock.spring.admission.SessionCount;
import io.websock.spring.endpoint.Endpoint;
import io.websock.spring.endpoint.EndpointSettings;

/**
 * Factory of the checks of each endpoint's handshakes.
 */
public final class EndpointHandshakes {

	private final HandshakeServices services;

	private final EndpointSettings settings;

	private final SessionListeners listeners;

	private final List<CloseResolver> resolvers;

	private final SessionCount sessions;

	/**
	 * Creates the factory.
	 * @param services the objects that all handshakes share
	 * @param settings the settings of the endpoints
	 * @param listeners source of the listeners of sessions
	 * @param resolvers resolvers of what callbacks throw, in order
	 */
	public EndpointHandshakes(HandshakeServices services, EndpointSettings settings, SessionListeners listeners,
			List<CloseResolver> resolvers) {
		this.services = services;
		this.settings = settings;
		this.listeners = listeners;
		this.resolvers = List.copyOf(resolvers);
		this.sessions = new SessionCount(settings.limits());
	}

	/**
	 * Creates the checks of an endpoint's handshakes. To be called once for each
	 * endpoint, since they count its sessions.
	 * @param endpoint the endpoint
	 * @return the checks
	 */
	public HandshakeChecks forEndpoint(Endpoint endpoint) {
		String name = endpoint.name();
		SessionEndpoint sessionEndpoint = endpoint.toSessionEndpoint(this.settings.sessions(name),
				this.listeners.forEndpoint(name), this.resolvers);
		Admission admission = new Admission(this.sessions, new SessionCount(this.settings.limits(name)),
				this.services.registry().timers());
		return new HandshakeChecks(sessionEndpoint, endpoint.subprotocols(), endpoint.subprotocolRequired(),
				this.settings.allowedOrigins(name, endpoint.allowedOrigins()), admission, this.services);
	}

}
