package io.websock.spring.actuate;

import java.util.List;

import io.websock.spring.endpoint.Endpoint;

/**
 * An endpoint among the mappings of the application, in the words of Spring Boot's own
 * descriptions.
 *
 * @param handler class of the endpoint
 * @param predicate which requests go to it
 * @param name its name
 * @param subprotocols the subprotocols it speaks
 */
record EndpointMapping(String handler, String predicate, String name, List<String> subprotocols) {

	static EndpointMapping of(Endpoint endpoint) {
		return new EndpointMapping(endpoint.bean().type().getName(),
				"{GET [" + endpoint.path().getPatternString() + "], headers [Upgrade=websocket]}", endpoint.name(),
				endpoint.subprotocols());
	}

}
