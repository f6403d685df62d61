package io.websock.engine;

import java.security.Principal;

import io.websock.ConnectInfo;
import io.websock.SessionId;
import org.jspecify.annotations.Nullable;

/**
 * Who a session is, without anything that can be done to it: what contexts and observers
 * of callbacks are given. Thread-safe.
 */
public final class SessionIdentity {

	private final SessionEndpoint endpoint;

	private final ConnectInfo connect;

	private final Credentials credentials;

	SessionIdentity(SessionEndpoint endpoint, ConnectInfo connect, Credentials credentials) {
		this.endpoint = endpoint;
		this.connect = connect;
		this.credentials = credentials;
	}

	/**
	 * Returns the session's address.
	 * @return the address
	 */
	public SessionId id() {
		return this.connect.session();
	}

	/**
	 * Returns the endpoint the session belongs to.
	 * @return the endpoint
	 */
	public SessionEndpoint endpoint() {
		return this.endpoint;
	}

	/**
	 * Returns what is known from the handshake, with the principal of that time.
	 * @return the argument of {@code init}
	 */
	public ConnectInfo connect() {
		return this.connect;
	}

	/**
	 * Returns the principal of the session's current credentials, which may have been
	 * renewed since the handshake.
	 * @return the principal, or {@code null} if there is none
	 */
	public @Nullable Principal principal() {
		return this.credentials.principal();
	}

	Credentials credentials() {
		return this.credentials;
	}

	@Override
	public String toString() {
		return id() + ", " + this.endpoint.name();
	}

}
