package io.websock.spring.autoconfigure;

/**
 * Transport of sessions.
 */
public enum TransportChoice {

	/** The native transport where there is one, else the container's. */
	AUTO,

	/** The native transport only. */
	NATIVE,

	/** The container's own WebSocket layer. */
	CONTAINER

}
