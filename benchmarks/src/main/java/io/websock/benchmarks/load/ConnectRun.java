package io.websock.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * A run whose traffic is connections. In {@link LoadOptions.Mode#CONNECT} each shakes
 * hands, has one message come back and closes, and another takes its place. In
 * {@link LoadOptions.Mode#STORM} a number of them comes, so many at a time, and stays. A
 * latency is the time from the start of a connection until its message is back.
 */
final class ConnectRun {

	private static final long TICK_MILLIS = 20;

	private final LoadOptions options;

	private final ServerProbe probe;

	private final MaskedFrames frame;

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);

	private final List<ShortConnection> stay = new ArrayList<>();

	private final boolean storm;

	private Latencies latencies = new Latencies();

	private int started;

	private int done;

	private int errors;

	ConnectRun(LoadOptions options, ServerProbe probe) {
		this.options = options;
		this.probe = probe;
		this.frame = MaskedFrames.of(options);
		this.storm = options.mode() == LoadOptions.Mode.STORM;
	}

	LoadResult run() throws IOException {
		try (Selector selector = Selector.open()) {
			if (!this.storm) {
				pump(selector, this.options.warmSeconds());
			}
			return measure(selector);
		}
		finally {
			this.stay.forEach(ShortConnection::close);
		}
	}

	private LoadResult measure(Selector selector) throws IOException {
		this.latencies = new Latencies();
		this.done = 0;
		Usage before = Usage.before(this.probe);
		pump(selector, this.options.seconds());
		return Usage.after(this.probe).since(before, this.done, this.latencies, this.errors, 0);
	}

	/**
	 * Goes on for a time, or until all of a storm are there.
	 */
	private void pump(Selector selector, double seconds) throws IOException {
		long end = System.nanoTime() + (long) (seconds * 1e9);
		while (this.storm ? this.done + this.errors < this.options.connections() : System.nanoTime() < end) {
			refill(selector);
			selector.select(this::ready, TICK_MILLIS);
		}
	}

	private void refill(Selector selector) throws IOException {
		int most = this.storm ? Math.min(this.options.connections(), this.done + this.errors + this.options.depth())
				: Integer.MAX_VALUE;
		int open = selector.keys().size();
		while (this.storm ? this.started < most : open < this.options.connections()) {
			ShortConnection connection = new ShortConnection(this.options, this.started++, selector);
			open++;
			if (this.storm) {
				this.stay.add(connection);
			}
		}
	}

	private void ready(SelectionKey key) {
		ShortConnection connection = (ShortConnection) key.attachment();
		try {
			ShortConnection.State before = connection.state();
			ShortConnection.State state = connection.ready(key, this.frame, this.buffer);
			if (state == ShortConnection.State.OPEN && before != state) {
				this.latencies.add(connection.age(System.nanoTime()));
				if (this.storm) {
					this.done++;
				}
				else {
					connection.leave();
				}
			}
			else if (connection.isGone()) {
				this.done++;
			}
		}
		catch (IOException ex) {
			this.errors++;
			connection.close();
		}
	}

}
