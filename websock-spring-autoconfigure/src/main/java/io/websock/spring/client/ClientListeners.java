package io.websock.spring.client;

import java.util.function.IntSupplier;

/**
 * Source of the listeners that observe the connections of each client.
 */
@FunctionalInterface
public interface ClientListeners {

	/** Source of listeners that do nothing. */
	ClientListeners NONE = (name, connected, waiting) -> ClientListener.NONE;

	/**
	 * Returns the listener for a client. Called once for each name.
	 * @param name the client's name
	 * @param connected number of its connections that are open, at any time
	 * @param waiting number of messages that wait for a session, at any time
	 * @return the listener
	 */
	ClientListener forClient(String name, IntSupplier connected, IntSupplier waiting);

}
