package io.websock.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.websock.spring.HandshakeOutcome;
import io.websock.spring.handshake.HandshakeObserver;
import io.websock.spring.handshake.HttpVersion;
import org.jspecify.annotations.Nullable;

/**
 * Observer that makes each handshake an observation, inside that of its HTTP request if
 * there is one. Where one thread serves a handshake, it is current while interceptors
 * run. Thread-safe.
 */
final class HandshakeObservations implements HandshakeObserver {

	private static final HandshakeObservationConvention DEFAULT = new DefaultHandshakeObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable HandshakeObservationConvention convention;

	private final boolean current;

	/**
	 * Creates the observer.
	 * @param registry where observations go
	 * @param convention the application's own convention, or {@code null} for the default
	 * @param current whether a handshake ends on the thread that it began on
	 */
	HandshakeObservations(ObservationRegistry registry, @Nullable HandshakeObservationConvention convention,
			boolean current) {
		this.registry = registry;
		this.convention = convention;
		this.current = current;
	}

	@Override
	public Observed begin(String endpoint, HttpVersion version) {
		HandshakeObservationContext context = new HandshakeObservationContext(endpoint, version);
		Observation observation = WebSockObservation.HANDSHAKE
			.observation(this.convention, DEFAULT, () -> context, this.registry)
			.start();
		return new Handshake(context, observation, this.current ? observation.openScope() : null);
	}

	/**
	 * A handshake that is under way.
	 */
	private record Handshake(HandshakeObservationContext context, Observation observation,
			Observation.@Nullable Scope scope) implements Observed {

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
