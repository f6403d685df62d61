package io.websock.spring.actuate;

import java.util.Map;

import io.websock.engine.SessionListener.DropCause;
import io.websock.spring.HandshakeOutcome;
import io.websock.spring.endpoint.EndpointDescription;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * An endpoint as operators see it.
 *
 * @param accepting whether it takes new sessions: not while it is drained or full
 * @param draining whether it is drained, alone or with all others
 * @param full whether it has as many sessions as it may have, alone or with all others
 * @param sessions how many sessions it has
 * @param refusals how many handshakes were refused or failed since the start, by cause
 * @param drops how many messages and frames were not delivered since the start, by cause
 * @param endpoint what it is and how it is set
 */
record EndpointReport(boolean accepting, boolean draining, boolean full, int sessions,
		Map<HandshakeOutcome, Long> refusals, Map<DropCause, Long> drops,
		EndpointDescription endpoint) implements OperationResponseBody {

}
