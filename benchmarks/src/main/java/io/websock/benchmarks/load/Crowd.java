package io.websock.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * Many connections that are open for minutes and answer pings. One thread uses them, the
 * one that calls the methods: between two calls nothing is read.
 */
public final class Crowd implements AutoCloseable {

	private static final long TICK_MILLIS = 20;

	/** Connecting all may take longer than a server waits for an answer to a ping. */
	private static final int CONNECTS_A_LOOK = 500;

	private final Selector selector;

	private final List<LoadConnection> connections = new ArrayList<>();

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);

	private final CloseTimes ends = new CloseTimes();

	private long messages;

	private Crowd(Selector selector) {
		this.selector = selector;
	}

	/**
	 * Connects all, one after another.
	 * @param options the server, the path, the number of connections and what they send
	 * @return the crowd
	 * @throws IOException if the server refuses one
	 */
	public static Crowd connect(LoadOptions options) throws IOException {
		Crowd crowd = new Crowd(Selector.open());
		try {
			MaskedFrames frames = MaskedFrames.of(options);
			for (int i = 0; i < options.connections(); i++) {
				LoadConnection connection = LoadConnection.open(options, i, frames);
				crowd.connections.add(connection);
				connection.register(crowd.selector, true);
				if (i % CONNECTS_A_LOOK == 0) {
					crowd.selector.selectNow(crowd::ready);
				}
			}
			return crowd;
		}
		catch (IOException ex) {
			crowd.close();
			throw ex;
		}
	}

	/**
	 * Answers pings, and sends nothing else.
	 * @param seconds how long
	 * @throws IOException if the selector fails
	 */
	public void idle(double seconds) throws IOException {
		long end = System.nanoTime() + (long) (seconds * 1e9);
		while (System.nanoTime() < end) {
			select();
		}
	}

	/**
	 * Has each connection send one message, and waits until all have come back.
	 * @param patience seconds to wait at most
	 * @throws IOException if a message did not come back in time
	 */
	public void echo(double patience) throws IOException {
		long expected = this.messages + this.connections.size();
		long now = System.nanoTime();
		for (LoadConnection connection : this.connections) {
			connection.send(1, now);
		}
		await(expected, now + (long) (patience * 1e9));
	}

	/**
	 * Has the last connection send messages that the server passes on to all, at least
	 * one, and the next when all have the one before.
	 * @param patience seconds that all have to receive one message
	 * @param seconds how long to go on
	 * @return the time from each message until its last recipient had it
	 * @throws IOException if a message did not arrive everywhere in time
	 */
	public Latencies publish(double patience, double seconds) throws IOException {
		Latencies latencies = new Latencies();
		long end = System.nanoTime() + (long) (seconds * 1e9);
		do {
			long sent = System.nanoTime();
			publish(sent, sent + (long) (patience * 1e9));
			latencies.add(System.nanoTime() - sent);
		}
		while (System.nanoTime() < end);
		return latencies;
	}

	private void publish(long now, long end) throws IOException {
		long expected = this.messages + this.connections.size() - this.ends.count();
		this.connections.get(this.connections.size() - 1).send(1, now);
		await(expected, end);
	}

	private void await(long expected, long end) throws IOException {
		while (this.messages < expected) {
			if (System.nanoTime() > end) {
				throw new IOException((expected - this.messages) + " messages did not arrive, and " + ended()
						+ " connections have ended: " + this.ends.codes());
			}
			select();
		}
	}

	/**
	 * Reads until the server has ended all connections, and answers its close frames.
	 * @param patience seconds to wait at most
	 * @return when and how they have ended, those of earlier calls included
	 * @throws IOException if the selector fails
	 */
	public CloseTimes awaitEnds(double patience) throws IOException {
		long start = System.nanoTime();
		this.ends.startAt(start);
		while (this.ends.count() < this.connections.size() && System.nanoTime() - start < patience * 1e9) {
			select();
		}
		return this.ends;
	}

	private void select() throws IOException {
		this.selector.select(this::ready, TICK_MILLIS);
	}

	private void ready(SelectionKey key) {
		LoadConnection connection = (LoadConnection) key.attachment();
		try {
			int count = connection.handle(key, this.buffer);
			if (count < 0) {
				this.ends.add(connection.end(), System.nanoTime());
			}
			else {
				this.messages += count;
			}
		}
		catch (IOException ex) {
			this.ends.add(connection.end(), System.nanoTime());
		}
	}

	/**
	 * Returns the number of messages that all have received so far.
	 * @return the number
	 */
	public long messages() {
		return this.messages;
	}

	/**
	 * Returns the number of pings that were answered so far.
	 * @return the number
	 */
	public long pongs() {
		return this.connections.stream().mapToLong(LoadConnection::pongs).sum();
	}

	/**
	 * Returns the number of connections that have ended so far.
	 * @return the number
	 */
	public int ended() {
		return this.ends.count();
	}

	@Override
	public void close() throws IOException {
		this.connections.forEach(LoadConnection::close);
		this.selector.close();
	}

}
