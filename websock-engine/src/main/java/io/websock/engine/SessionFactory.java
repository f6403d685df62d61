package io.websock.engine;

import java.util.List;

/**
 * Factory of the one session that an accepted handshake leads to. The transport calls it
 * once the connection is established.
 */
public interface SessionFactory {

	/**
	 * Returns the settings of the session's endpoint.
	 * @return the settings
	 */
	SessionSettings settings();

	/**
	 * Creates and registers the session. The caller opens it by {@link Session#open()}.
	 * @param transport the session's connection
	 * @param extensions the negotiated extensions, as in the response
	 * @return the session
	 */
	Session create(Transport transport, List<String> extensions);

}
