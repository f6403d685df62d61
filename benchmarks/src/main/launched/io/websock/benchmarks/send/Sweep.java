package io.websock.benchmarks.send;

/**
 * One way to send a frame to each socket of an {@link Audience}, once.
 */
interface Sweep {

	/**
	 * Sends the frame to each.
	 * @return the number of sockets that took all of it
	 * @throws Throwable if a socket is lost
	 */
	int run() throws Throwable;

}
