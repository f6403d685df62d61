package io.websock.benchmarks.scale;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.LongAdder;

/**
 * Thread on which the answers of all peers arrive, and counts of what they have received.
 */
final class PeerNetwork implements AutoCloseable {

	private final ExecutorService thread = Executors.newSingleThreadExecutor((task) -> {
		Thread created = new Thread(task, "network");
		created.setDaemon(true);
		return created;
	});

	private final LongAdder messages = new LongAdder();

	private final LongAdder pings = new LongAdder();

	private final LongAdder closes = new LongAdder();

	void execute(Runnable arrival) {
		this.thread.execute(arrival);
	}

	void message() {
		this.messages.increment();
	}

	void ping() {
		this.pings.increment();
	}

	void closed() {
		this.closes.increment();
	}

	long messages() {
		return this.messages.sum();
	}

	long pings() {
		return this.pings.sum();
	}

	long closes() {
		return this.closes.sum();
	}

	@Override
	public void close() {
		this.thread.shutdown();
	}

}
