package io.websock.spring.observation;

import java.util.Map;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.websock.ConnectInfo;
import io.websock.spring.HandshakeOutcome;
import io.websock.spring.handshake.HandshakeObserver;
import io.websock.spring.handshake.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * Observer that makes each handshake an observation, inside that of its HTTP request if
 * there is one. Where one thread serves a handshake, it is current while interceptors
 * run. For the session's callbacks, it is kept among the session's attributes.
 * Thread-safe.
 */
final class HandshakeObservations implements HandshakeObserver {

	private static final String ATTRIBUTE = HandshakeObservations.class.getName();

	private static final HandshakeObservationConvention DEFAULT = new DefaultHandshakeObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable HandshakeObservationConvention convention;

	private final boolean kept;

	/**
	 * Creates the observer.
	 * @param registry where observations go
	 * @param convention the application's own convention, or {@code null} for the default
	 * @param kept whether sessions keep the observation of their handshake
	 */
	HandshakeObservations(ObservationRegistry registry, @Nullable HandshakeObservationConvention convention,
			boolean kept) {
		this.registry = registry;
		this.convention = convention;
		this.kept = kept;
	}

	/**
	 * Returns the observation of a session's handshake.
	 * @param connect what is known from the handshake
	 * @return the observation, or {@code null} if it was not observed or not kept
	 */
	static @Nullable ObservationView kept(ConnectInfo connect) {
		return (connect.attributes().get(ATTRIBUTE) instanceof ObservationView handshake) ? handshake : null;
	}

	@Override
	public Observed begin(String endpoint, HttpVersion version) {
		HandshakeObservationContext context = new HandshakeObservationContext(endpoint, version);
		Observation observation = observation(context).start();
		return new Handshake(context, observation, observation.openScope(), this.kept);
	}

	@Override
	public Observed begin(String endpoint, HttpVersion version, @Nullable Object request) {
		HandshakeObservationContext context = new HandshakeObservationContext(endpoint, version);
		Observation observation = observation(context);
		if (request instanceof Observation parent) {
			observation.parentObservation(parent);
		}
		return new Handshake(context, observation.start(), null, this.kept);
	}

	private Observation observation(HandshakeObservationContext context) {
		return WebSockObservation.HANDSHAKE.observation(this.convention, DEFAULT, () -> context, this.registry);
	}

	/**
	 * A handshake that is under way.
	 */
	private record Handshake(HandshakeObservationContext context, Observation observation,
			Observation.@Nullable Scope scope, boolean kept) implements Observed {

		@Override
		public Map<String, Object> attributes() {
			return this.kept ? Map.of(ATTRIBUTE, this.observation) : Map.of();
		}

		@Override
		public void end(HandshakeOutcome outcome, @Nullable Throwable failure) {
			if (this.scope != null) {
				this.scope.close();
			}
			this.context.outcome(outcome);
			if (failure != null) {
				this.observation.error(failure);
			}
			this.observation.stop();
		}

	}

}
