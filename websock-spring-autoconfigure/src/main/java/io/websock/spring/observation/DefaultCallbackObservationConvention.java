package io.websock.spring.observation;

import io.micrometer.common.KeyValues;
import io.websock.spring.observation.WebSockObservation.CallbackKey;
import io.websock.spring.observation.WebSockObservation.SessionKey;

/**
 * Default {@link CallbackObservationConvention}: the observation {@value #NAME} with the
 * keys of {@link CallbackKey} and {@link SessionKey}.
 */
public class DefaultCallbackObservationConvention implements CallbackObservationConvention {

	/** Name of the observation. */
	public static final String NAME = "websock.callback";

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public String getContextualName(CallbackObservationContext context) {
		return context.endpoint() + " " + context.callback();
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(CallbackObservationContext context) {
		String outcome = context.outcome();
		return KeyValues.of(CallbackKey.ENDPOINT.withValue(context.endpoint()),
				CallbackKey.CALLBACK.withValue(context.callback()),
				CallbackKey.OUTCOME.withValue((outcome != null) ? outcome : "unknown"));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(CallbackObservationContext context) {
		return KeyValues.of(SessionKey.SESSION.withValue(context.connect().session().toString()));
	}

}
