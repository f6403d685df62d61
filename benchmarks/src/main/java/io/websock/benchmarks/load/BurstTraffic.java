package io.websock.benchmarks.load;

import java.io.IOException;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Each connection asks for a burst when it has received the last one wholly.
 */
final class BurstTraffic implements Traffic {

	private final int burst;

	private final Map<LoadConnection, int[]> received = new IdentityHashMap<>();

	BurstTraffic(int burst) {
		this.burst = burst;
	}

	@Override
	public void start(List<LoadConnection> connections) throws IOException {
		for (LoadConnection connection : connections) {
			this.received.put(connection, new int[1]);
			connection.send(1, System.nanoTime());
		}
	}

	@Override
	public void received(LoadConnection connection, int frames, Latencies latencies) throws IOException {
		int[] count = this.received.computeIfAbsent(connection, (key) -> new int[1]);
		count[0] += frames;
		if (count[0] >= this.burst) {
			count[0] -= this.burst;
			long now = System.nanoTime();
			latencies.add(now - connection.sent().oldest());
			connection.send(1, now);
		}
	}

}
