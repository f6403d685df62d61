package io.websock.spring.observation;

import java.util.Locale;

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
		return context.endpoint() + " " + lowerCase(context.callback());
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(CallbackObservationContext context) {
		String outcome = (context.outcome() != null) ? lowerCase(context.outcome()) : "unknown";
		return KeyValues.of(CallbackKey.ENDPOINT.withValue(context.endpoint()),
				CallbackKey.CALLBACK.withValue(lowerCase(context.callback())), CallbackKey.OUTCOME.withValue(outcome));
	}

	@Override
	public KeyValues getHighCardinalityKeyValues(CallbackObservationContext context) {
		return KeyValues.of(SessionKey.SESSION.withValue(context.connect().session().toString()));
	}

	private static String lowerCase(Enum<?> constant) {
		return constant.name().toLowerCase(Locale.ROOT);
	}

}
