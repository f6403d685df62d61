package io.websock.spring.metrics;

import java.util.function.IntSupplier;

import io.micrometer.core.instrument.MeterRegistry;
import io.websock.engine.SessionListener;
import io.websock.spring.client.ClientListener;
import io.websock.spring.client.ClientListeners;

/**
 * Meters of all clients: makes the listener that fills those of a client, and of its
 * sessions. Thread-safe.
 */
public final class ClientMetrics implements ClientListeners {

	private final MeterRegistry registry;

	private final SessionMetrics sessions;

	/**
	 * Creates the metrics.
	 * @param registry where meters are registered
	 * @param sessions meters of sessions
	 */
	public ClientMetrics(MeterRegistry registry, SessionMetrics sessions) {
		this.registry = registry;
		this.sessions = sessions;
	}

	/**
	 * Registers the meters of a client. All of them read 0 until something happens.
	 * @param name the client's name
	 * @param connected number of its connections that are open, at any time
	 * @param waiting number of messages that wait for a session, at any time
	 * @return the listener that fills them
	 */
	@Override
	public ClientListener forClient(String name, IntSupplier connected, IntSupplier waiting) {
		EndpointMeters meters = new EndpointMeters(this.registry, name);
		meters.gauge(WebSockMeter.CLIENT_CONNECTIONS, connected::getAsInt);
		meters.gauge(WebSockMeter.CLIENT_OUTBOX, waiting::getAsInt);
		return new ClientMeters(meters, this.sessions.sessions(meters, SessionListener.NONE));
	}

}
