package io.websock.benchmarks.compare;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.websock.benchmarks.load.CloseTimes;
import io.websock.benchmarks.load.Crowd;
import io.websock.benchmarks.load.KernelMemory;
import io.websock.benchmarks.load.Latencies;
import io.websock.benchmarks.load.LoadOptions;
import io.websock.benchmarks.load.ServerProbe;

/**
 * Opens as many sessions as a process has descriptors for, and measures what they take of
 * one server after another: idle with heartbeats, while one sends to all, and when the
 * server stops. Must run in the project's root; started by {@code benchmarks/scale}.
 */
public final class ScaleComparison {

	/** Peers send pings themselves, at the interval that ours has by default. */
	private static final List<String> HEARTBEATS = List.of("--heartbeat=25");

	private static final double PATIENCE_SECONDS = 30;

	private static final double STOP_SECONDS = 60;

	private final ScaleOptions options;

	private ScaleComparison(ScaleOptions options) {
		this.options = options;
	}

	/**
	 * Measures and prints. A mistake in the options is printed, and exits with 2.
	 * @param args the options
	 * @throws IOException if a server does not start or loses a session
	 * @throws InterruptedException if interrupted while one starts
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		ScaleOptions options = ScaleOptions.ofCommandLine(args);
		System.out.print(ScaleResult.HEADER);
		for (ServerKind kind : options.servers()) {
			System.out.print(new ScaleComparison(options).measure(kind).row());
		}
	}

	private ScaleResult measure(ServerKind kind) throws IOException, InterruptedException {
		try (RunningServer server = RunningServer.start(kind, this.options.heap(), HEARTBEATS)) {
			for (int run = 0; run < 3; run++) {
				server.run(Scenario.named("fan-1k").load().lasting(2, 0));
			}
			TimeUnit.SECONDS.sleep(2);
			return measure(server);
		}
	}

	private ScaleResult measure(RunningServer server) throws IOException, InterruptedException {
		ServerProbe probe = server.probe();
		int sessions = this.options.sessions();
		KernelMemory kernelBefore = KernelMemory.now();
		long heapBefore = probe.heapAfterCollection();
		double cpu = probe.cpuSeconds();
		LoadOptions load = Scenario.named("fan").load().at(server.port(), 0).withConnections(sessions);
		try (Crowd crowd = Crowd.connect(load)) {
			double connect = probe.cpuSeconds() - cpu;
			crowd.publish(PATIENCE_SECONDS, 0);
			long kernel = KernelMemory.now().since(kernelBefore, sessions);
			long heap = (probe.heapAfterCollection() - heapBefore) / sessions;

			cpu = probe.cpuSeconds();
			long pongs = crowd.pongs();
			crowd.idle(this.options.idleSeconds());
			double idleCores = (probe.cpuSeconds() - cpu) / this.options.idleSeconds();
			double pings = (crowd.pongs() - pongs) / this.options.idleSeconds();
			long resident = probe.residentBytes();

			crowd.publish(PATIENCE_SECONDS, this.options.fanSeconds() / 2);
			cpu = probe.cpuSeconds();
			long collections = probe.collectionMillis();
			long messages = crowd.messages();
			Latencies fan = crowd.publish(PATIENCE_SECONDS, this.options.fanSeconds());
			double delivery = (probe.cpuSeconds() - cpu) / (crowd.messages() - messages);
			collections = probe.collectionMillis() - collections;
			requireAll(crowd);

			server.terminate();
			CloseTimes ends = crowd.awaitEnds(STOP_SECONDS);
			return new ScaleResult(server.kind().name(), connect * 1e6 / sessions, heap, resident, kernel, idleCores,
					pings, fan, delivery * 1e6, collections, ends);
		}
	}

	private static void requireAll(Crowd crowd) throws IOException {
		if (crowd.ended() > 0) {
			throw new IOException(crowd.ended() + " sessions were ended by the server");
		}
	}

}
