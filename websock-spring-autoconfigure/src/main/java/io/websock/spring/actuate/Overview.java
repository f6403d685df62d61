package io.websock.spring.actuate;

import java.util.List;

import io.websock.spring.admission.SessionLimits;
import io.websock.spring.client.ClientReport;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The application's endpoints and clients.
 *
 * @param accepting whether any of them takes new sessions
 * @param sessions how many sessions there are
 * @param stuckCallbacks how many of them have been in a callback for longer than
 * {@code websock.execution.warn-after}
 * @param limits how many there may be
 * @param endpoints each endpoint
 * @param clients connections of clients
 */
record Overview(boolean accepting, int sessions, int stuckCallbacks, SessionLimits limits,
		List<EndpointReport> endpoints, List<ClientReport> clients) implements OperationResponseBody {

}
