package io.websock.benchmarks.load;

import java.io.IOException;
import java.util.List;

/**
 * What connections send, and when. Called on the driver's one thread.
 */
interface Traffic {

	/**
	 * Starts it.
	 * @param connections those that read
	 * @throws IOException if a connection broke
	 */
	void start(List<LoadConnection> connections) throws IOException;

	/**
	 * Answers frames that came.
	 * @param connection where they came
	 * @param frames how many, at least one
	 * @param latencies where to note latencies
	 * @throws IOException if the connection broke
	 */
	void received(LoadConnection connection, int frames, Latencies latencies) throws IOException;

	/**
	 * Tells it that a while has passed without traffic.
	 * @param now the time in nanoseconds
	 * @return whether it was stuck, and has been started again
	 * @throws IOException if a connection broke
	 */
	default boolean restartIfStuck(long now) throws IOException {
		return false;
	}

	static Traffic of(LoadOptions options) {
		return switch (options.mode()) {
			case ECHO -> new EchoTraffic(options.depth());
			case BURST -> new BurstTraffic(options.burst());
			case FAN -> new FanTraffic(options.depth());
			case IDLE, CONNECT, STORM -> new IdleTraffic();
		};
	}

}
