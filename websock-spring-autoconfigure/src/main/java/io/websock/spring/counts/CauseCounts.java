package io.websock.spring.counts;

import java.util.Map;

import io.websock.engine.SessionListener.DropCause;
import io.websock.spring.HandshakeOutcome;

/**
 * Counts of one endpoint. A cause that has not occurred is missing.
 *
 * @param handshakes the number of handshakes by outcome
 * @param drops the number of messages and frames that were not delivered, by cause
 */
public record CauseCounts(Map<HandshakeOutcome, Long> handshakes, Map<DropCause, Long> drops) {

	/** Counts of an endpoint that nobody has connected to. */
	public static final CauseCounts NONE = new CauseCounts(Map.of(), Map.of());

}
