package io.websock.benchmarks.load;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Connections that send one message after the other at a steady rate, whatever has come
 * back, and blockers, which send the next message when the one before has come back. Used
 * by one thread.
 */
final class PacedEchoes implements AutoCloseable {

	private final int rate;

	private final Selector selector = Selector.open();

	private final List<LoadConnection> others = new ArrayList<>();

	private final Set<LoadConnection> blockers = new HashSet<>();

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);

	private Latencies latencies = new Latencies();

	private long messages;

	private long blocked;

	private boolean blocking;

	/** When the next of the others sends; it goes round them. */
	private long due;

	private int next;

	/**
	 * Prepares a run.
	 * @param rate messages a second of each connection that is no blocker
	 * @throws IOException if there is no selector
	 */
	PacedEchoes(int rate) throws IOException {
		this.rate = rate;
	}

	void connectOthers(LoadOptions options, int count) throws IOException {
		for (int i = 0; i < count; i++) {
			this.others.add(connect(options, i));
		}
	}

	void connectBlockers(LoadOptions options, int count) throws IOException {
		for (int i = 0; i < count; i++) {
			this.blockers.add(connect(options, i));
		}
	}

	private LoadConnection connect(LoadOptions options, int index) throws IOException {
		LoadConnection connection = LoadConnection.open(options, index, MaskedFrames.of(options));
		connection.register(this.selector, true);
		return connection;
	}

	/**
	 * Measures the connections that are no blockers.
	 * @param seconds how long
	 * @param blocking whether blockers send meanwhile
	 * @return what was measured
	 * @throws IOException if a connection ends
	 */
	Measured measure(int seconds, boolean blocking) throws IOException {
		this.latencies = new Latencies();
		this.messages = 0;
		this.blocked = 0;
		this.blocking = blocking;
		long now = System.nanoTime();
		long end = now + seconds * 1_000_000_000L;
		long pause = 1_000_000_000L / ((long) this.others.size() * this.rate);
		this.due = now;
		if (blocking) {
			for (LoadConnection blocker : this.blockers) {
				blocker.send(1, now);
			}
		}
		while (now < end) {
			sendUntil(now, pause);
			this.selector.select(this::ready, Math.max(1, (this.due - System.nanoTime()) / 1_000_000));
			now = System.nanoTime();
		}
		return new Measured(this.latencies, this.messages, this.blocked);
	}

	/**
	 * Sends what is due. A message counts from when it was due, so that a late driver or
	 * a held server hides nothing.
	 */
	private void sendUntil(long now, long pause) throws IOException {
		for (; this.due <= now; this.due += pause) {
			this.others.get(this.next).send(1, this.due);
			this.next = (this.next + 1) % this.others.size();
		}
	}

	private void ready(SelectionKey key) {
		LoadConnection connection = (LoadConnection) key.attachment();
		try {
			int count = connection.handle(key, this.buffer);
			if (count < 0) {
				throw new IOException("Ended by the server");
			}
			received(connection, count);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void received(LoadConnection connection, int count) throws IOException {
		long now = System.nanoTime();
		boolean blocker = this.blockers.contains(connection);
		for (int i = 0; i < count; i++) {
			long latency = now - connection.sent().oldest();
			if (!blocker) {
				this.latencies.add(latency);
			}
		}
		if (!blocker) {
			this.messages += count;
		}
		else if (count > 0) {
			this.blocked += count;
			if (this.blocking) {
				connection.send(count, now);
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.others.forEach(LoadConnection::close);
		this.blockers.forEach(LoadConnection::close);
		this.selector.close();
	}

	/**
	 * What was measured.
	 *
	 * @param latencies latencies of the connections that are no blockers
	 * @param messages their messages that came back
	 * @param blocked messages of blockers that came back
	 */
	record Measured(Latencies latencies, long messages, long blocked) {

	}

}
