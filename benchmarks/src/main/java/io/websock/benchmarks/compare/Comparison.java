package io.websock.benchmarks.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.websock.benchmarks.load.LoadOptions;
import io.websock.benchmarks.load.LoadResult;

/**
 * Measures servers against each other: starts all, and in each scenario warms each, then
 * measures them in turn, round after round, so that what else the machine does meets all
 * alike. Idle sessions are measured on servers started for that alone. Must run in the
 * project's root; started by {@code benchmarks/run}.
 *
 * <p>
 * Options: {@code --servers}, {@code --scenarios} (lists with commas), {@code --rounds},
 * {@code --secs} (that count, each round), {@code --warm} (before the first round),
 * {@code --charts} (writes the results and their chart among the documents).
 */
public final class Comparison {

	private static final int IDLE_ROUNDS = 3;

	/** Receivers stall at once, and longer than a run takes ours does not end them. */
	private static final List<String> STALLING = List.of("--send-buffer=16384", "--websock.outbound.max-bytes=64MB",
			"--websock.send-timeout=5m");

	/** Connecting all takes longer than ours lets a client be silent. */
	private static final List<String> SILENT = List.of("--websock.heartbeat.interval=5m", "--websock.idle-timeout=10m");

	/** Larger than any message of the scenarios; some containers default to 8 KiB. */
	private static final List<String> LARGE_MESSAGES = List.of("--max-message=131072");

	private final ComparisonOptions options;

	private Comparison(ComparisonOptions options) {
		this.options = options;
	}

	/**
	 * Measures and prints. A mistake in the options is printed, and exits with 2.
	 * @param args the options
	 * @throws IOException if a server does not start or breaks
	 * @throws InterruptedException if interrupted while one starts
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		if (List.of(args).contains("--help")) {
			System.out.print(ComparisonOptions.USAGE);
			return;
		}
		ComparisonOptions options;
		try {
			options = ComparisonOptions.parse(args);
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			System.err.print(ComparisonOptions.USAGE);
			System.exit(2);
			return;
		}
		List<Results> results = new Comparison(options).measure(options.scenarios());
		if (options.charts()) {
			new Charts(Charts.FOLDER).write("benchmarks/run " + String.join(" ", args), results);
		}
	}

	private List<Results> measure(List<Scenario> scenarios) throws IOException, InterruptedException {
		System.out.print(MarkdownTable.header(this.options.baseline()));
		List<Results> all = new ArrayList<>();
		for (boolean tls : new boolean[] { false, true }) {
			List<Scenario> busy = scenarios.stream()
				.filter((scenario) -> !scenario.needsNewServer() && scenario.isOverTls() == tls)
				.toList();
			if (!busy.isEmpty()) {
				all.addAll(measureBusy(busy, tls));
			}
		}
		for (Scenario scenario : scenarios) {
			if (scenario.needsNewServer()) {
				all.add(printed(measureNew(scenario)));
			}
		}
		return all;
	}

	private Results printed(Results results) {
		System.out.print(MarkdownTable.rows(results, this.options.baseline()));
		return results;
	}

	private List<Results> measureBusy(List<Scenario> scenarios, boolean tls) throws IOException, InterruptedException {
		List<Results> all = new ArrayList<>();
		List<RunningServer> servers = new ArrayList<>();
		List<String> extra = new ArrayList<>(tls ? KeyStoreFile.arguments() : List.of());
		if (scenarios.stream().anyMatch(Scenario::hasLargeMessages)) {
			extra.addAll(LARGE_MESSAGES);
		}
		if (scenarios.stream().anyMatch(Scenario::hasStalled)) {
			extra.addAll(STALLING);
		}
		try {
			for (ServerKind kind : this.options.servers()) {
				servers.add(RunningServer.start(kind, this.options.heap(), extra));
			}
			for (Scenario scenario : scenarios) {
				all.add(printed(measureBusy(scenario, participants(scenario, servers))));
			}
			return all;
		}
		finally {
			for (RunningServer server : servers) {
				server.close();
			}
		}
	}

	private static List<RunningServer> participants(Scenario scenario, List<RunningServer> servers) {
		return servers.stream().filter((server) -> server.kind().serves(scenario)).toList();
	}

	private Results measureBusy(Scenario scenario, List<RunningServer> servers) throws IOException {
		for (RunningServer server : servers) {
			server.run(scenario.load().lasting(this.options.warmSeconds(), 0));
		}
		Results results = new Results(scenario);
		for (int round = 0; round < this.options.rounds(); round++) {
			for (RunningServer server : servers) {
				LoadOptions load = scenario.load().lasting(1, this.options.seconds());
				results.add(server.kind().name(), noted(scenario, server, server.run(load)));
			}
		}
		return results;
	}

	private Results measureNew(Scenario scenario) throws IOException, InterruptedException {
		Results results = new Results(scenario);
		List<String> extra = new ArrayList<>(SILENT);
		if (scenario.isOverTls()) {
			extra.addAll(KeyStoreFile.arguments());
		}
		int rounds = scenario.isIdle() ? Math.min(this.options.rounds(), IDLE_ROUNDS) : this.options.rounds();
		for (int round = 0; round < rounds; round++) {
			for (ServerKind kind : this.options.servers().stream().filter((kind) -> kind.serves(scenario)).toList()) {
				try (RunningServer server = RunningServer.start(kind, this.options.heap(), extra)) {
					results.add(kind.name(), noted(scenario, server,
							scenario.isIdle() ? idle(scenario, server) : server.run(scenario.load())));
				}
			}
		}
		return results;
	}

	private LoadResult idle(Scenario scenario, RunningServer server) throws IOException, InterruptedException {
		// Loads classes and fills caches, which no session is to be charged with.
		server.run(Scenario.named(scenario.isOverTls() ? "echo-1-tls" : "echo-1").load().lasting(1, 0));
		TimeUnit.SECONDS.sleep(2);
		return server.run(scenario.load().lasting(0, 1));
	}

	private static LoadResult noted(Scenario scenario, RunningServer server, LoadResult result) {
		System.err.println(server.kind().name() + " " + result.toJson(scenario.load()));
		return result;
	}

}
