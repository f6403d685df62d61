package io.websock.engine;

/**
 * Source of the listeners that observe the sessions of each endpoint.
 */
@FunctionalInterface
public interface SessionListeners {

	/** Source of listeners that do nothing. */
	SessionListeners NONE = (name) -> SessionListener.NONE;

	/**
	 * Returns the listener for an endpoint. Called once for each endpoint, when the
	 * application starts.
	 * @param name the endpoint's name
	 * @return the listener
	 */
	SessionListener forEndpoint(String name);

}
