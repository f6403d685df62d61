package io.websock.engine.wire;

import java.io.IOException;

/**
 * Handler of one connection in an event loop that carries no session of the engine's.
 * Called by threads of the loop, or of the executor that the connection was opened with;
 * each call ends before the next begins, but for {@link #lost}.
 */
public interface SocketHandler {

	/**
	 * Handles the beginning: the socket may be read and written from now on.
	 * @param socket the socket, whose owner is whoever the handler decides
	 */
	void opened(ByteSocket socket);

	/**
	 * Handles the report that there are bytes to read.
	 */
	void readable();

	/**
	 * Handles the report that there is room to write.
	 */
	void writable();

	/**
	 * Handles the loss of the connection, whether or not it was opened.
	 * @param cause the failure
	 */
	void lost(IOException cause);

}
