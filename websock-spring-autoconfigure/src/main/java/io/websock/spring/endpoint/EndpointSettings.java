package io.websock.spring.endpoint;

import java.util.List;

import io.websock.engine.SessionSettings;
import io.websock.spring.admission.SessionLimits;

/**
 * Source of the settings of each endpoint, such as the application's properties.
 */
public interface EndpointSettings {

	/**
	 * Returns the settings of an endpoint's sessions.
	 * @param endpoint the endpoint's name
	 * @return the settings
	 */
	SessionSettings sessions(String endpoint);

	/**
	 * Returns the limits of the sessions of all endpoints together.
	 * @return the limits
	 */
	SessionLimits limits();

	/**
	 * Returns the limits of an endpoint's sessions.
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
