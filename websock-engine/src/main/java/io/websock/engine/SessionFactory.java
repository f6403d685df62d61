package io.websock.engine;

import java.security.Principal;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * What a handshake leaves for the transport: creates the session once the connection is
 * there. It travels in the handshake's attributes under {@link #ATTRIBUTE}.
 */
public interface SessionFactory {

	/** Name of the handshake attribute that holds the opener. */
	String ATTRIBUTE = SessionFactory.class.getName();

	/**
	 * Returns what the session will be held to.
	 * @return the settings of its endpoint
	 */
	SessionSettings settings();

	/**
	 * Creates and registers the session. The caller opens it by {@link Session#open()}.
	 * @param transport the session's connection
	 * @param subprotocol the subprotocol that was agreed on, or {@code null}
	 * @param extensions the extensions that were agreed on, as the answer spells them
	 * @param principal who made the handshake, or {@code null}
	 * @return the session
	 */
	Session create(Transport transport, @Nullable String subprotocol, List<String> extensions,
			@Nullable Principal principal);

}
