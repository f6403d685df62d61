package io.websock.spring.actuate;

import java.util.List;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * The application's endpoints.
 *
 * @param accepting whether any of them takes new sessions
 * @param sessions how many sessions there are
 * @param endpoints each endpoint
 */
record Overview(boolean accepting, int sessions, List<EndpointReport> endpoints) implements OperationResponseBody {

	/**
	 * Returns the names of endpoints that take no new sessions. No part of the JSON.
	 */
	List<String> draining() {
		return this.endpoints.stream()
			.filter((report) -> !report.accepting())
			.map((report) -> report.endpoint().name())
			.toList();
	}

}
