package io.websock.conformance;

/**
 * Streams of the connections over HTTP/2 to an application.
 */
interface ServerStreams {

	/**
	 * Returns how many streams the server keeps, those of ended sockets included.
	 * @return the number
	 */
	int count();

}
