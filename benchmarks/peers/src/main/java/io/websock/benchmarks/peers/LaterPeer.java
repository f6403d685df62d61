package io.websock.benchmarks.peers;

/**
 * A peer that needs a later JDK than the others, found as a service: where the build's
 * JDK is too old, its class is not there.
 */
public interface LaterPeer {

	/**
	 * Returns the name that a command line gives it.
	 * @return the name
	 */
	String name();

	/**
	 * Starts it, and returns when it serves.
	 * @param port the port, on loopback
	 */
	void start(int port);

}
