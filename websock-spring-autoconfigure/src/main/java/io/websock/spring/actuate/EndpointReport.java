package io.websock.spring.actuate;

import io.websock.spring.handshake.EndpointDescription;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * An endpoint as operators see it.
 *
 * @param accepting whether it takes new sessions: not while it is drained
 * @param sessions how many sessions it has
 * @param endpoint what it is and how it is set
 */
record EndpointReport(boolean accepting, int sessions, EndpointDescription endpoint) implements OperationResponseBody {

}
