package io.websock.benchmarks.nodes;

import java.io.IOException;

import org.jspecify.annotations.Nullable;

/**
 * How clients of one kind of server subscribe to topics and publish to them, in text
 * messages of WebSocket. Topics are numbers.
 */
interface Dialect {

	/** In place of a topic, for a connection that only publishes. */
	int NONE = -1;

	/**
	 * Returns where a client connects to.
	 * @param topic the topic that it subscribes to, or {@link #NONE}
	 * @return path and query
	 */
	String path(int topic);

	/**
	 * Opens the session after the handshake, and subscribes.
	 * @param exchange sends and receives messages
	 * @param topic the topic, or {@link #NONE}
	 * @throws IOException if the connection breaks
	 */
	void open(Exchange exchange, int topic) throws IOException;

	/**
	 * Returns the message that publishes.
	 * @param topic the topic
	 * @param body the body in ASCII, without quotes
	 * @return the message, which contains the body as it is
	 */
	String publish(int topic, String body);

	/**
	 * Finds the body in a message from the server.
	 * @param message the message
	 * @return where the body begins, or -1 if the message has none
	 */
	int body(byte[] message);

	/**
	 * Returns the answer to a heartbeat.
	 * @param message a message without a body
	 * @return the answer, or {@code null} if the message asks for none
	 */
	@Nullable String answer(byte[] message);

	/**
	 * Messages one after the other, while the session is opened.
	 */
	interface Exchange {

		/**
		 * Sends a message.
		 * @param message the message
		 * @throws IOException if the connection breaks
		 */
		void send(String message) throws IOException;

		/**
		 * Waits for a message.
		 * @return the message
		 * @throws IOException if the connection breaks
		 */
		String receive() throws IOException;

	}

}
