package io.websock.spring.client;

/**
 * Source of the options of each client, such as the application's properties.
 */
@FunctionalInterface
public interface ClientSettings {

	/**
	 * Returns the options of a client.
	 * @param client the client's name
	 * @return the options
	 */
	ClientOptions options(String client);

}
