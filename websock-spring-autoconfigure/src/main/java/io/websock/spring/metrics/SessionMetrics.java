package io.websock.spring.metrics;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.websock.engine.SessionListener;
import io.websock.engine.SessionListeners;
import io.websock.engine.SessionRegistry;
import io.websock.spring.HandshakeOutcome;
import io.websock.spring.handshake.HandshakeObserver;
import io.websock.spring.handshake.HttpVersion;
import io.websock.spring.metrics.SessionSums.Sum;

/**
 * Meters of all endpoints: makes the listener that fills those of an endpoint's sessions,
 * and fills those of handshakes itself. Thread-safe.
 */
public final class SessionMetrics implements SessionListeners, HandshakeObserver {

	private final MeterRegistry registry;

	private final SessionRegistry sessions;

	private final SessionListeners drops;

	private final Map<HandshakeKind, PerConstant<HandshakeOutcome, Counter>> handshakes = new ConcurrentHashMap<>();

	/**
	 * Creates the metrics.
	 * @param registry where meters are registered
	 * @param sessions the sessions, asked for what waits when meters are read
	 * @param drops source of the listeners that count drops of endpoints
	 */
	public SessionMetrics(MeterRegistry registry, SessionRegistry sessions, SessionListeners drops) {
		this.registry = registry;
		this.sessions = sessions;
		this.drops = drops;
	}

	/**
	 * Registers the meters of an endpoint. All of them read 0 until something happens.
	 * @param name the endpoint's name
	 * @return the listener that fills them
	 */
	@Override
	public SessionListener forEndpoint(String name) {
		handshakes(new HandshakeKind(name, HttpVersion.HTTP_1_1));
		return sessions(new EndpointMeters(this.registry, name), this.drops.forEndpoint(name));
	}

	/**
	 * Registers the meters of the sessions of an endpoint or client.
	 * @param counts counts drops, too
	 */
	SessionListener sessions(EndpointMeters meters, SessionListener counts) {
		SessionSums sums = new SessionSums(() -> this.sessions.sessions(meters.endpoint()),
				this.registry.config().clock());
		meters.gauge(WebSockMeter.BACKPRESSURED_SESSIONS, () -> sums.read(Sum.BACK_PRESSURED));
		meters.gauge(WebSockMeter.STUCK_CALLBACKS, () -> sums.read(Sum.STUCK));
		meters.gauge(WebSockMeter.MAILBOX_DEPTH, () -> sums.read(Sum.MAILBOX_DEPTH));
		meters.gauge(WebSockMeter.OUTBOUND, () -> sums.read(Sum.OUTBOUND_BYTES));
		return new SessionMeters(meters, counts);
	}

	/**
	 * Counts a handshake when it ends. The counters of a version of HTTP are registered
	 * with the first handshake over it, those of HTTP/1.1 from the start.
	 * @param endpoint the endpoint's name
	 * @param version the version of HTTP that it came over
	 * @return the observer of its end
	 */
	@Override
	public Observed begin(String endpoint, HttpVersion version) {
		return (outcome, failure) -> handshakes(new HandshakeKind(endpoint, version)).get(outcome).increment();
	}

	private PerConstant<HandshakeOutcome, Counter> handshakes(HandshakeKind kind) {
		return this.handshakes.computeIfAbsent(kind, (key) -> new EndpointMeters(this.registry, key.endpoint())
			.counters(WebSockMeter.HANDSHAKES, HandshakeOutcome.class, key.version().toString()));
	}

	/**
	 * Handshakes that are counted together.
	 */
	private record HandshakeKind(String endpoint, HttpVersion version) {

	}

}
