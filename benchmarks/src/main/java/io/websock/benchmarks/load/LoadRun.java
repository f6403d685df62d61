package io.websock.benchmarks.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;

/**
 * One load run: opens the connections, keeps the traffic going on the calling thread, and
 * closes them. Frames are counted as they arrive; only what comes after the warm-up
 * counts.
 */
public final class LoadRun {

	private static final long TICK_MILLIS = 20;

	private final LoadOptions options;

	private final ServerProbe probe;

	private final Traffic traffic;

	private final List<LoadConnection> connections = new ArrayList<>();

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);

	private Latencies latencies = new Latencies();

	private long frames;

	private int errors;

	private int stuck;

	/**
	 * Prepares a run.
	 * @param options what to do
	 * @param probe a look into the server
	 */
	public LoadRun(LoadOptions options, ServerProbe probe) {
		this.options = options;
		this.probe = probe;
		this.traffic = Traffic.of(options);
	}

	/**
	 * Runs, for as long as the options say and what connecting takes.
	 * @return what was measured
	 * @throws IOException if the server cannot be reached or its process is gone
	 */
	public LoadResult run() throws IOException {
		if (this.options.mode() == LoadOptions.Mode.CONNECT || this.options.mode() == LoadOptions.Mode.STORM) {
			return new ConnectRun(this.options, this.probe).run();
		}
		boolean idle = this.options.mode() == LoadOptions.Mode.IDLE;
		long before = idle ? this.probe.heapAfterCollection() : 0;
		try (Selector selector = Selector.open()) {
			connect(selector);
			this.traffic.start(this.connections.subList(this.options.stalled(), this.connections.size()));
			pump(selector, this.options.warmSeconds());
			LoadResult result = measure(selector);
			return idle ? withHeap(result, this.probe.heapAfterCollection() - before) : result;
		}
		finally {
			this.connections.forEach(LoadConnection::close);
		}
	}

	private void connect(Selector selector) throws IOException {
		MaskedFrames frames = MaskedFrames.of(this.options);
		for (int i = 0; i < this.options.connections(); i++) {
			LoadConnection connection = LoadConnection.open(this.options, i, frames);
			this.connections.add(connection);
			connection.register(selector, i >= this.options.stalled());
		}
	}

	private LoadResult measure(Selector selector) throws IOException {
		this.latencies = new Latencies();
		this.frames = 0;
		Usage before = Usage.before(this.probe);
		pump(selector, this.options.seconds());
		return Usage.after(this.probe).since(before, this.frames, this.latencies, this.errors, this.stuck);
	}

	private LoadResult withHeap(LoadResult result, long bytes) {
		return new LoadResult(result.frames(), result.seconds(), result.serverCpuSeconds(), result.clientCpuSeconds(),
				result.allocatedBytes(), 0, 0, result.errors(), 0, (double) bytes / this.options.connections());
	}

	private void pump(Selector selector, double seconds) throws IOException {
		long end = System.nanoTime() + (long) (seconds * 1e9);
		for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
			selector.select(this::ready, TICK_MILLIS);
			if (this.traffic.restartIfStuck(now)) {
				this.stuck++;
			}
		}
	}

	private void ready(SelectionKey key) {
		LoadConnection connection = (LoadConnection) key.attachment();
		try {
			int count = connection.handle(key, this.buffer);
			if (count < 0) {
				throw new IOException("Ended by the server");
			}
			if (count > 0) {
				this.frames += count;
				this.traffic.received(connection, count, this.latencies);
			}
		}
		catch (IOException ex) {
			this.errors++;
			connection.close();
		}
	}

}
