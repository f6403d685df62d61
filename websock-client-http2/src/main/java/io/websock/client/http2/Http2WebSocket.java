package io.websock.client.http2;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.client.ClientState;

/**
 * WebSocket on a stream of an HTTP/2 connection. Safe for all threads; nothing blocks.
 */
public final class Http2WebSocket {

	private final WebSocketStream stream;

	Http2WebSocket(WebSocketStream stream) {
		this.stream = stream;
	}

	/**
	 * Sends a frame, behind those sent before.
	 * @param frame a message, ping or pong
	 * @return {@code false} if too many bytes wait to be written: nothing was sent, and
	 * the event {@link io.websock.client.ClientEvent.Writable} follows when there is room
	 * @throws IllegalStateException unless the WebSocket is open
	 * @throws IllegalArgumentException if a text message is not UTF-8 (RFC 6455 section
	 * 5.6)
	 */
	public boolean send(Frame frame) {
		return this.stream.send(frame);
	}

	/**
	 * Begins to close the WebSocket. An opening handshake is given up, and its stream is
	 * reset. Nothing follows where the end has begun already.
	 * @param detail code and reason for the server
	 */
	public void close(CloseDetail detail) {
		this.stream.close(detail);
	}

	/**
	 * Stops the delivery of messages. The events behind the next message wait with it.
	 * The server is stopped by the stream's window; other streams go on. Meanwhile pings
	 * are not answered, and the heartbeat pauses.
	 */
	public void suspend() {
		this.stream.suspend();
	}

	/**
	 * Resumes the delivery of messages.
	 */
	public void resume() {
		this.stream.resume();
	}

	/**
	 * Returns the state at this moment.
	 * @return the state
	 */
	public ClientState state() {
		return this.stream.state();
	}

	/**
	 * Returns the bytes that wait to be written, or to be acknowledged as written.
	 * @return their number
	 */
	public long pendingBytes() {
		return this.stream.pendingBytes();
	}

}
