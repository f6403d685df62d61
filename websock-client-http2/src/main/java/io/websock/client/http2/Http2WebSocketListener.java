package io.websock.client.http2;

import io.websock.client.ClientEvent;

/**
 * Receiver of the events of WebSockets.
 */
@FunctionalInterface
public interface Http2WebSocketListener {

	/**
	 * Takes an event. Called by the connection's event loop, one event at a time, in
	 * order. The last event is a {@link ClientEvent.Refused}, {@link ClientEvent.Closed}
	 * or {@link ClientEvent.Failed}. Must not block, as all streams of the connection
	 * would wait. An exception closes the WebSocket with 1011.
	 * @param socket the WebSocket
	 * @param event what happened
	 */
	void onEvent(Http2WebSocket socket, ClientEvent event);

}
