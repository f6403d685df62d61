package io.websock.spring.actuate;

import java.util.List;

import io.websock.spring.handshake.SessionLimits;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The application's endpoints.
 *
 * @param accepting whether any of them takes new sessions
 * @param sessions how many sessions there are
 * @param limits how many there may be
 * @param endpoints each endpoint
 */
record Overview(boolean accepting, int sessions, SessionLimits limits,
		List<EndpointReport> endpoints) implements OperationResponseBody {

}
