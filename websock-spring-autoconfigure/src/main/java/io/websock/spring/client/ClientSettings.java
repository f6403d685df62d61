package io.websock.spring.client;

import java.util.Collection;

/**
 * Source of the options of each client, such as the application's properties.
 */
public interface ClientSettings {

	/**
	 * Returns the options of a client.
	 * @param client the client's name
	 * @return the options
	 */
	ClientOptions options(String client);

	/**
	 * Checks that options are for clients that exist.
	 * @param beans names of the application's client beans
	 * @throws io.websock.spring.WebSockConfigurationException if the name of a client
	 * seems to be misspelt
	 */
	void check(Collection<String> beans);

}
