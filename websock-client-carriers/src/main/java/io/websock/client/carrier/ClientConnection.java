package io.websock.client.carrier;

import io.websock.CloseDetail;
import io.websock.Frame;
import io.websock.client.ClientState;

/**
 * Handle of one connection of a client. All methods may be called by any thread, at the
 * same time and from within a {@link ClientListener}. Only {@link #send} of a
 * {@link BlockingCarrier} blocks.
 */
public interface ClientConnection {

	/**
	 * Sends a frame. Frames leave whole, and those of one thread in its order. A
	 * {@link BlockingCarrier} blocks until the network has taken the frame, or the
	 * connection is lost.
	 * @param frame a message, ping or pong
	 * @return whether the frame was taken. If not, more bytes wait than
	 * {@link ClientSetup#maxPendingBytes()}, and {@link ClientListener#writable} follows;
	 * a {@link BlockingCarrier} takes every frame
	 * @throws IllegalStateException unless the connection is open
	 * @throws IllegalArgumentException if a text message is not UTF-8 (RFC 6455 section
	 * 5.6)
	 */
	boolean send(Frame frame);

	/**
	 * Begins to close the connection (RFC 6455 section 7.1.2). An opening handshake is
	 * given up. Does nothing where the end has begun already.
	 * @param detail code and reason for the server
	 */
	void close(CloseDetail detail);

	/**
	 * Ends the connection without a close handshake. Does nothing if it has ended.
	 */
	void abort();

	/**
	 * Stops the delivery of events, and reading once those at hand are delivered no more:
	 * the server sees back-pressure. The time until {@link #resumeReading()} does not
	 * count as silence of the server.
	 */
	void pauseReading();

	/**
	 * Goes on with what {@link #pauseReading()} has stopped.
	 */
	void resumeReading();

	/**
	 * Returns the state as of now, which the carrier may replace at any time.
	 * @return the state
	 */
	ClientState state();

}
