package io.websock.spring.transport.jetty;

import org.eclipse.jetty.websocket.api.Callback;
import org.jspecify.annotations.Nullable;

/**
 * Close of a connection by its peer. Jetty ends the connection when the callback of the
 * close completes, which is held until the session has closed too. Thread-safe.
 */
final class PeerClose {

	/** The stream of HTTP/2 that the connection is; {@code null} over HTTP/1.1. */
	private final @Nullable TunnelStream stream;

	/** The callback while it is held; completed once. */
	private @Nullable Callback held;

	/** Whether the session holds up the peer's close no longer. */
	private volatile boolean released;

	PeerClose(@Nullable TunnelStream stream) {
		this.stream = stream;
	}

	/**
	 * Holds the peer's close until it is released.
	 */
	synchronized void hold(Callback callback) {
		this.held = callback;
	}

	synchronized boolean isHeld() {
		return this.held != null;
	}

	private synchronized @Nullable Callback take() {
		Callback callback = this.held;
		this.held = null;
		return callback;
	}

	/**
	 * Lets Jetty end the connection now, or as soon as the peer has closed.
	 */
	void release() {
		this.released = true;
		completeIfReleased();
	}

	/**
	 * Lets Jetty end the connection if the session has closed.
	 */
	void completeIfReleased() {
		Callback callback = this.released ? take() : null;
		if (callback != null) {
			pass(callback);
		}
	}

	/**
	 * Lets Jetty end the connection.
	 */
	void pass(Callback callback) {
		callback.succeed();
		endStream();
	}

	/**
	 * Ends the stream of HTTP/2, if the connection is one.
	 */
	void endStream() {
		TunnelStream stream = this.stream;
		if (stream != null) {
			stream.end();
		}
	}

}
