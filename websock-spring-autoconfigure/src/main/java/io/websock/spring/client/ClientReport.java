package io.websock.spring.client;

import io.websock.SessionId;
import io.websock.spring.WebSockClientState;
import org.jspecify.annotations.Nullable;

/**
 * A connection as operators see it. Nothing in it is a header, a query or user
 * information.
 *
 * @param client the client's name
 * @param url where it connects to, without query
 * @param state its state
 * @param required whether it is a matter of health
 * @param session the open session, or {@code null}
 * @param attempts how many attempts there were since a connection was stable
 * @param waiting how many messages wait for a session
 * @param lastCause why there was no connection the last time, or {@code null} if there
 * always was
 */
public record ClientReport(String client, String url, State state, boolean required, @Nullable String session,
		int attempts, int waiting, @Nullable String lastCause) {

	/**
	 * State of a connection.
	 */
	public enum State {

		/** An attempt is under way. */
		CONNECTING,
		/** It is open. */
		OPEN,
		/** The next attempt is scheduled. */
		RECONNECTING,
		/** There will be no attempt. */
		STOPPED

	}

	static ClientReport of(ClientConnection connection, boolean required) {
		SessionId session = connection.session();
		return new ClientReport(connection.name(), connection.url(), state(connection.state()), required,
				(session != null) ? session.toString() : null, connection.attempts(), connection.waiting(),
				(connection.lastCause() != null) ? ClientLog.describe(connection.lastCause()) : null);
	}

	private static State state(WebSockClientState state) {
		if (state instanceof WebSockClientState.Open) {
			return State.OPEN;
		}
		if (state instanceof WebSockClientState.Connecting) {
			return State.CONNECTING;
		}
		return (state instanceof WebSockClientState.Stopped) ? State.STOPPED : State.RECONNECTING;
	}

}
