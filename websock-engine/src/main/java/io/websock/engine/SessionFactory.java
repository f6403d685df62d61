package io.websock.engine;

import java.security.Principal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Factory of one session, which a handshake leaves for the transport: creates the session
 * once the connection is established. It is in the handshake's attributes under
 * {@link #ATTRIBUTE}.
 */
public interface SessionFactory {

	/** Name of the handshake attribute that holds the factory. */
	String ATTRIBUTE = SessionFactory.class.getName();

	/**
	 * Returns the settings of the session's endpoint.
	 * @return the settings
	 */
	SessionSettings settings();

	/**
	 * Creates and registers the session. The caller opens it by {@link Session#open()}.
	 * @param transport the session's connection
	 * @param subprotocol the negotiated subprotocol, or {@code null}
	 * @param extensions the negotiated extensions, as in the response
	 * @param principal the principal of the handshake, or {@code null}
	 * @return the session
	 */
	Session create(Transport transport, @Nullable String subprotocol, List<String> extensions,
			@Nullable Principal principal);

}
