package io.websock.benchmarks.load;

import java.util.List;

/**
 * No traffic.
 */
final class IdleTraffic implements Traffic {

	@Override
	public void start(List<LoadConnection> connections) {
	}

	@Override
	public void received(LoadConnection connection, int frames, Latencies latencies) {
	}

}
