package io.websock.benchmarks.nodes;

import java.io.IOException;

/**
 * What connects the servers of a cluster. Closing it ends its processes.
 */
interface Broker extends AutoCloseable {

	/**
	 * Returns its port on loopback.
	 */
	int port();

	/**
	 * Returns its CPU time so far.
	 * @return seconds
	 * @throws IOException if it is gone
	 */
	double cpuSeconds() throws IOException;

	@Override
	void close() throws IOException;

}
