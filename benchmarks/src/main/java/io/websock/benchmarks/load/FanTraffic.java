package io.websock.benchmarks.load;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

/**
 * The last connection sends one or more messages that all receive; the next leave when
 * all have them.
 */
final class FanTraffic implements Traffic {

	private static final long PATIENCE = TimeUnit.SECONDS.toNanos(1);

	/**
	 * For the first, which may leave before the server has subscribed all who receive it.
	 */
	private static final long FIRST_PATIENCE = TimeUnit.MILLISECONDS.toNanos(50);

	private long patience = FIRST_PATIENCE;

	private final int depth;

	private @Nullable LoadConnection publisher;

	private int expected;

	private long received;

	private long publishedAt;

	private long progressAt;

	/**
	 * Creates the traffic.
	 * @param depth the number of messages that are sent at once
	 */
	FanTraffic(int depth) {
		this.depth = depth;
	}

	@Override
	public void start(List<LoadConnection> connections) throws IOException {
		this.publisher = connections.get(connections.size() - 1);
		this.expected = connections.size() * this.depth;
		publish(System.nanoTime());
	}

	private void publish(long now) throws IOException {
		LoadConnection publisher = this.publisher;
		if (publisher != null) {
			this.received = 0;
			this.publishedAt = now;
			this.progressAt = now;
			publisher.send(this.depth, now);
		}
	}

	@Override
	public void received(LoadConnection connection, int frames, Latencies latencies) throws IOException {
		this.received += frames;
		this.progressAt = System.nanoTime();
		if (this.received >= this.expected) {
			this.patience = PATIENCE;
			latencies.add(this.progressAt - this.publishedAt);
			publish(this.progressAt);
		}
	}

	@Override
	public boolean restartIfStuck(long now) throws IOException {
		if (now - this.progressAt < this.patience) {
			return false;
		}
		publish(now);
		return true;
	}

}
