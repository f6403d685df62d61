package io.websock.benchmarks.compare;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

import io.websock.benchmarks.load.Crowd;
import io.websock.benchmarks.load.LoadOptions;
import io.websock.benchmarks.load.ServerProbe;

/**
 * Memory of idle sessions that have agreed on compression with context takeover, and have
 * each received one compressed message and sent it back. Must run in the project's root;
 * started by {@code benchmarks/scale}.
 */
public final class DeflateMemory {

	/** Above the threshold below which nothing is compressed. */
	private static final int MESSAGE_BYTES = 1024;

	private static final int WARM_SESSIONS = 1000;

	private static final double PATIENCE_SECONDS = 60;

	/**
	 * All of the heap is resident from the beginning, so that what is added is not heap.
	 */
	private static final String TOUCHED = "-XX:+AlwaysPreTouch";

	private DeflateMemory() {
	}

	/**
	 * Measures and prints. A mistake in the options is printed, and exits with 2.
	 * @param args the options, as of {@link ScaleOptions}
	 * @throws IOException if a server does not start, or does not compress
	 * @throws InterruptedException if interrupted while one starts
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		ScaleOptions options = ScaleOptions.ofCommandLine(args);
		System.out.println("| server | heap of a session, KiB | outside the heap, KiB |\n|---|--:|--:|");
		for (ServerKind kind : options.servers()) {
			List<String> jvm = List.of("-Xms" + options.heap(), "-Xmx" + options.heap(), TOUCHED);
			try (RunningServer server = RunningServer.start(kind, jvm, List.of("--websock.compression.enabled=true"))) {
				measure(server, options.sessions());
			}
		}
	}

	private static void measure(RunningServer server, int sessions) throws IOException {
		ServerProbe probe = server.probe();
		LoadOptions load = new LoadOptions(LoadOptions.Mode.ECHO, server.port(), 0, "/echo", WARM_SESSIONS, 1,
				MESSAGE_BYTES, false, 0, 0, 0, 0, false, true);
		try (Crowd warm = Crowd.connect(load)) {
			warm.echo(PATIENCE_SECONDS);
		}
		long heap = probe.heapAfterCollection();
		long resident = probe.residentBytes();
		try (Crowd crowd = Crowd.connect(load.withConnections(sessions))) {
			crowd.echo(PATIENCE_SECONDS);
			heap = probe.heapAfterCollection() - heap;
			resident = probe.residentBytes() - resident;
			System.out.printf(Locale.ROOT, "| `%s` | %.1f | %.1f |%n", server.kind().name(), heap / 1024.0 / sessions,
					resident / 1024.0 / sessions);
		}
	}

}
