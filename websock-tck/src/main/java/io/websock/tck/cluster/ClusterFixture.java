package io.websock.tck.cluster;

import java.util.function.BooleanSupplier;

import io.websock.cluster.ClusterEngine;

/**
 * Cluster that a chapter of the suite runs on, new for each test: what connects the
 * nodes, without a fault but those that a test asks for. Used by one thread.
 */
public interface ClusterFixture extends AutoCloseable {

	/**
	 * Creates the engine of another node. The suite starts it; {@link #close} closes
	 * those that are left.
	 * @return the engine
	 */
	ClusterEngine newEngine();

	/**
	 * Lets time go by until a condition is met. The condition may be evaluated any number
	 * of times, and send something each time.
	 * @param what what is awaited, for the failure
	 * @param condition the condition
	 * @throws AssertionError if it is not met within some seconds
	 */
	void await(String what, BooleanSupplier condition);

	/**
	 * Breaks an engine's connections, so that it notices, until they are
	 * {@linkplain #restore restored}.
	 * @param engine the engine
	 */
	void cut(ClusterEngine engine);

	/**
	 * Lets an engine connect again after a {@link #cut}.
	 * @param engine the engine
	 */
	void restore(ClusterEngine engine);

	/**
	 * Loses all logs, as a server without persistence does when it is started anew.
	 */
	void loseLogs();

	/**
	 * Closes the engines and what connects them.
	 */
	@Override
	void close();

}
