package io.websock.spring.observation;

import java.util.Locale;

import io.micrometer.common.KeyValues;
import io.websock.spring.observation.WebSockObservation.HandshakeKey;

/**
 * Default {@link HandshakeObservationConvention}: the observation {@value #NAME} with the
 * keys of {@link HandshakeKey}.
 */
public class DefaultHandshakeObservationConvention implements HandshakeObservationConvention {

	/** Name of the observation. */
	public static final String NAME = "websock.handshake";

	@Override
	public String getName() {
		return NAME;
	}

	@Override
	public String getContextualName(HandshakeObservationContext context) {
		return context.endpoint() + " handshake";
	}

	@Override
	public KeyValues getLowCardinalityKeyValues(HandshakeObservationContext context) {
		String outcome = (context.outcome() != null) ? context.outcome().name().toLowerCase(Locale.ROOT) : "unknown";
		return KeyValues.of(HandshakeKey.ENDPOINT.withValue(context.endpoint()),
				HandshakeKey.OUTCOME.withValue(outcome),
				HandshakeKey.HTTP_VERSION.withValue(context.version().toString()));
	}

}
