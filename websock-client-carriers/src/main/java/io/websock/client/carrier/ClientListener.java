package io.websock.client.carrier;

import java.io.IOException;

import io.websock.client.ClientEvent;

/**
 * Listener of one connection. Calls come one at a time and in order, on the thread that
 * the carrier names; each sees what the one before it did. A listener that blocks stops
 * reading and, on an event loop, the other connections of the loop. What a listener
 * throws is logged and closes the connection with 1011.
 */
@FunctionalInterface
public interface ClientListener {

	/**
	 * Handles an event.
	 * @param connection the connection
	 * @param event the event; nothing follows {@code Refused}, {@code Closed} and
	 * {@code Failed}
	 */
	void event(ClientConnection connection, ClientEvent event);

	/**
	 * Called after {@link ClientConnection#send} has refused a frame, once at most half
	 * of the permitted bytes wait.
	 * @param connection the connection
	 */
	default void writable(ClientConnection connection) {
	}

	/**
	 * Called when the network failed, before the last event: the host is unknown, its
	 * certificate is not trusted, the connection was reset or takes no more bytes.
	 * @param connection the connection
	 * @param cause the failure, whose message may hold what the peer sent
	 */
	default void failed(ClientConnection connection, IOException cause) {
	}

}
