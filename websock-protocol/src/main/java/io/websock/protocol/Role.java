package io.websock.protocol;

/**
 * Side of the connection that this code stands on. It decides who masks (RFC 6455 section
 * 5.3).
 */
public enum Role {

	/** We are the server: the peer masks its frames, we do not. */
	SERVER,

	/** We are the client: we mask our frames, the peer does not. */
	CLIENT;

	/**
	 * Returns whether frames that we send are masked.
	 * @return {@code true} for a client
	 */
	public boolean masks() {
		return this == CLIENT;
	}

	/**
	 * Returns whether frames that we receive are masked.
	 * @return {@code true} for a server
	 */
	public boolean peerMasks() {
		return this == SERVER;
	}

	Role peer() {
		return (this == SERVER) ? CLIENT : SERVER;
	}

}
