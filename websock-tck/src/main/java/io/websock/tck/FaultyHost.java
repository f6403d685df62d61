package io.websock.tck;

import javax.net.ssl.SSLContext;

import io.websock.spring.Presence;
import io.websock.spring.WebSockLiveness;
import io.websock.spring.WebSockMessenger;
import org.jspecify.annotations.Nullable;

/**
 * A running host whose beans pass the points of a {@link FaultInjector}, with one
 * endpoint named {@value #ENDPOINT} on the path {@value #PATH} whose handlers are
 * prototypes of {@link FaultyWebSock}. It allows {@value #PERMITS} sessions, replaces
 * messages of one key, sends no heartbeats, and ends sessions whose peer is silent for
 * three seconds. Thread-safe.
 */
public interface FaultyHost extends AutoCloseable {

	/** Name of the endpoint. */
	String ENDPOINT = "survives";

	/** Path of the endpoint. */
	String PATH = "/survives";

	/** How many sessions there may be. */
	int PERMITS = 12;

	/**
	 * Returns the name of this kind of host, for reports.
	 * @return the name
	 */
	String name();

	/**
	 * Returns the port that the host listens on.
	 * @return the port
	 */
	int port();

	/**
	 * Returns what trusts the host, if it is reached over TLS.
	 * @return {@code null} for plain connections
	 */
	@Nullable SSLContext tls();

	/**
	 * Returns the way from the application to its sessions.
	 * @return the messenger
	 */
	WebSockMessenger messenger();

	/**
	 * Returns who is where.
	 * @return the presence
	 */
	Presence presence();

	/**
	 * Returns what changes how long a session's peer may be silent.
	 * @return the liveness
	 */
	WebSockLiveness liveness();

	/**
	 * Stops the host, and returns when it has stopped.
	 */
	@Override
	void close();

}
