package io.websock.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.websock.engine.MessageContext;
import org.jspecify.annotations.Nullable;

/**
 * Context of messages that captures the current observation of the sending thread, and
 * with it the trace. Thread-safe.
 */
final class ObservationMessageContext implements MessageContext {

	private final ObservationRegistry registry;

	/**
	 * Creates the context.
	 * @param registry the registry that knows the current observation
	 */
	ObservationMessageContext(ObservationRegistry registry) {
		this.registry = registry;
	}

	@Override
	public @Nullable Object capture() {
		return this.registry.getCurrentObservation();
	}

	@Override
	public Runnable restore(Object captured) {
		Observation.Scope scope = ((Observation) captured).openScope();
		return scope::close;
	}

}
