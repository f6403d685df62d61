package io.websock.benchmarks.nodes;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.websock.benchmarks.load.Latencies;

/**
 * Thread that reads all clients of a run, and notes how old bodies are when they arrive.
 */
final class Receiver implements AutoCloseable {

	private static final long TICK_MILLIS = 20;

	private final Selector selector;

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);

	private final AtomicLong count = new AtomicLong();

	private final AtomicInteger reached = new AtomicInteger();

	private final AtomicInteger ended = new AtomicInteger();

	private final Thread thread = new Thread(this::run, "receiver");

	private volatile Latencies latencies = new Latencies();

	private volatile boolean closed;

	Receiver(Iterable<ClientLink> links) throws IOException {
		this.selector = Selector.open();
		for (ClientLink link : links) {
			link.register(this.selector);
		}
		this.thread.setDaemon(true);
		this.thread.start();
	}

	/**
	 * Returns how many bodies have arrived.
	 */
	long count() {
		return this.count.get();
	}

	/**
	 * Returns how many clients have received a body.
	 */
	int reached() {
		return this.reached.get();
	}

	/**
	 * Returns whether no connection has ended.
	 */
	boolean isWhole() {
		return ended() == 0;
	}

	int ended() {
		return this.ended.get();
	}

	/**
	 * Begins anew to note latencies.
	 * @return those that are noted from now on
	 */
	Latencies restart() {
		Latencies fresh = new Latencies();
		this.latencies = fresh;
		return fresh;
	}

	private void run() {
		try {
			while (!this.closed) {
				this.selector.select(this::ready, TICK_MILLIS);
			}
			this.selector.close();
		}
		catch (IOException ex) {
			this.ended.incrementAndGet();
		}
	}

	private void ready(SelectionKey key) {
		ClientLink link = (ClientLink) key.attachment();
		try {
			link.read(this.buffer, (message, body) -> {
				this.latencies.add(System.nanoTime() - StampedFrame.nanos(message, body));
				this.count.incrementAndGet();
				if (link.isFirst()) {
					this.reached.incrementAndGet();
				}
			});
		}
		catch (IOException ex) {
			this.ended.incrementAndGet();
			link.close();
		}
	}

	@Override
	public void close() {
		this.closed = true;
		this.selector.wakeup();
	}

}
