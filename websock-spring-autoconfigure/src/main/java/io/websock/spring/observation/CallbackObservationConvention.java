package io.websock.spring.observation;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationConvention;

/**
 * What is said of a callback. A bean of this type replaces
 * {@link DefaultCallbackObservationConvention}.
 */
public interface CallbackObservationConvention extends ObservationConvention<CallbackObservationContext> {

	@Override
	default boolean supportsContext(Observation.Context context) {
		return context instanceof CallbackObservationContext;
	}

}
