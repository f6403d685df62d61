package io.websock.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.ObservationView;
import io.websock.engine.CallbackObserver;
import io.websock.engine.SessionIdentity;
import io.websock.engine.SessionListener.Callback;
import io.websock.engine.SessionListener.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Observer that makes each callback an observation, which is current while its method
 * runs. {@code init} is a child of the handshake, {@code handleInfo} of the observation
 * that was captured with its message; all others have no parent. Thread-safe.
 */
final class CallbackObservations implements CallbackObserver {

	private static final CallbackObservationConvention DEFAULT = new DefaultCallbackObservationConvention();

	private final ObservationRegistry registry;

	private final @Nullable CallbackObservationConvention convention;

	/**
	 * Creates the observer.
	 * @param registry where observations go
	 * @param convention the application's own convention, or {@code null} for the default
	 */
	CallbackObservations(ObservationRegistry registry, @Nullable CallbackObservationConvention convention) {
		this.registry = registry;
		this.convention = convention;
	}

	@Override
	public Observed begin(SessionIdentity session, Callback callback) {
		ObservationView handshake = HandshakeObservations.kept(session.connect());
		CallbackObservationContext context = new CallbackObservationContext(session.endpoint().name(),
				session.connect(), callback, handshake);
		if (callback == Callback.INIT && handshake != null) {
			context.setParentObservation(handshake);
		}
		Observation observation = WebSockObservation.CALLBACK
			.observation(this.convention, DEFAULT, () -> context, this.registry)
			.start();
		return new ObservedCallback(context, observation, observation.openScope());
	}

	/**
	 * A callback that is under way, also if it has left its thread.
	 */
	private static final class ObservedCallback implements Observed {

		private final CallbackObservationContext context;

		private final Observation observation;

		/** Null when the callback has left the thread. */
		private Observation.@Nullable Scope scope;

		ObservedCallback(CallbackObservationContext context, Observation observation, Observation.Scope scope) {
			this.context = context;
			this.observation = observation;
			this.scope = scope;
		}

		@Override
		public void leaveThread() {
			Observation.Scope scope = this.scope;
			if (scope != null) {
				this.scope = null;
				scope.close();
			}
		}

		@Override
		public void end(Outcome outcome, @Nullable Throwable failure) {
			leaveThread();
			this.context.outcome(outcome);
			// The peer's mistake is thrown, too, but is no failure of the application
			if (failure != null && outcome == Outcome.ERROR) {
				this.observation.error(failure);
			}
			this.observation.stop();
		}

	}

}
