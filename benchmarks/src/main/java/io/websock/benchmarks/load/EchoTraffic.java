package io.websock.benchmarks.load;

import java.io.IOException;
import java.util.List;

/**
 * Each message that comes back is sent again at once.
 */
final class EchoTraffic implements Traffic {

	private final int depth;

	EchoTraffic(int depth) {
		this.depth = depth;
	}

	@Override
	public void start(List<LoadConnection> connections) throws IOException {
		for (LoadConnection connection : connections) {
			connection.send(this.depth, System.nanoTime());
		}
	}

	@Override
	public void received(LoadConnection connection, int frames, Latencies latencies) throws IOException {
		long now = System.nanoTime();
		for (int i = 0; i < frames; i++) {
			latencies.add(now - connection.sent().oldest());
		}
		connection.send(frames, now);
	}

}
