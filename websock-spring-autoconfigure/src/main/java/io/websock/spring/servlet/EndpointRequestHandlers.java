package io.websock.spring.servlet;

import java.util.List;

import io.websock.engine.SessionEndpoint;
import io.websock.engine.SessionListeners;
import io.websock.engine.SessionRegistry;
import io.websock.spring.WebSockHandshakeInterceptor;
import io.websock.spring.admission.Admission;
import io.websock.spring.admission.SessionCount;
import io.websock.spring.credentials.ExpiryRule;
import io.websock.spring.drain.Drains;
import io.websock.spring.endpoint.Endpoint;
import io.websock.spring.endpoint.EndpointSettings;
import io.websock.spring.handshake.HandshakeListener;
import io.websock.spring.handshake.HandshakeObserver;
import io.websock.spring.handshake.OriginRule;
import io.websock.spring.handshake.Subprotocols;

/**
 * Makes the handler of each endpoint's handshakes from what they have in common.
 */
public final class EndpointRequestHandlers {

	private final SessionRegistry registry;

	private final EndpointSettings settings;

	private final SessionListeners sessionListeners;

	private final SessionCount sessions;

	private final HandshakeSteps steps;

	/**
	 * Creates the handlers' maker.
	 * @param registry home of the sessions
	 * @param settings what the properties say
	 * @param sessionListeners source of the sessions' listeners
	 * @param upgrades the kinds of containers that are known
	 * @param interceptors the application's interceptors, in order
	 * @param listener observer of handshakes
	 * @param observer observer of handshakes from begin to end
	 * @param expiry when sessions' credentials expire
	 * @param drains which endpoints take no new sessions at the moment
	 */
	public EndpointRequestHandlers(SessionRegistry registry, EndpointSettings settings,
			SessionListeners sessionListeners, ContainerUpgrades upgrades,
			List<? extends WebSockHandshakeInterceptor> interceptors, HandshakeListener listener,
			HandshakeObserver observer, ExpiryRule expiry, Drains drains) {
		this.registry = registry;
		this.settings = settings;
		this.sessionListeners = sessionListeners;
		this.sessions = new SessionCount(settings.limits());
		this.steps = new HandshakeSteps(upgrades, List.copyOf(interceptors), listener, observer, expiry, drains);
	}

	EndpointRequestHandler forEndpoint(Endpoint endpoint) {
		String name = endpoint.name();
		SessionEndpoint sessions = endpoint.toSessionEndpoint(this.settings.sessions(name),
				this.sessionListeners.forEndpoint(name));
		Admission admission = new Admission(this.sessions, new SessionCount(this.settings.limits(name)),
				this.registry.timers());
		return new EndpointRequestHandler(this.registry, sessions, admission, new Subprotocols(endpoint.subprotocols()),
				new OriginRule(this.settings.allowedOrigins(name, endpoint.allowedOrigins())), this.steps);
	}

}
