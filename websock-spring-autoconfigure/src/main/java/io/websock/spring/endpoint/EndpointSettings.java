package io.websock.spring.endpoint;

import java.util.List;

import io.websock.engine.SessionSettings;
import io.websock.spring.admission.SessionLimits;

/**
 * Source of what the application's properties say about each endpoint.
 */
public interface EndpointSettings {

	/**
	 * Returns the settings of an endpoint's sessions.
	 * @param endpoint the endpoint's name
	 * @return the settings
	 */
	SessionSettings sessions(String endpoint);

	/**
	 * Returns how many sessions all endpoints together may have.
	 * @return the limits
	 */
	SessionLimits limits();

	/**
	 * Returns how many sessions an endpoint may have.
	 * @param endpoint the endpoint's name
	 * @return the limits, which apply beside those of all endpoints
	 */
	SessionLimits limits(String endpoint);

	/**
	 * Returns the origins whose pages may connect.
	 * @param endpoint the endpoint's name
	 * @param declared what the endpoint's annotation allows; may be empty
	 * @return the origins; empty for the application's own only
	 */
	List<String> allowedOrigins(String endpoint, List<String> declared);

}
