package io.websock.benchmarks.compare;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

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

	/** Larger than any message of the scenarios; some containers default to 8 KiB. */
	private static final List<String> LARGE_MESSAGES = List.of("--max-message=131072");

	private final List<ServerKind> kinds;

	private final int rounds;

	private final double seconds;

	private final double warmSeconds;

	private final String heap;

	private Comparison(Map<String, String> options) {
		this.kinds = split(options.getOrDefault("servers", ServerKind.DEFAULTS)).map(ServerKind::named).toList();
		this.rounds = Integer.parseInt(options.getOrDefault("rounds", "5"));
		this.seconds = Double.parseDouble(options.getOrDefault("secs", "5"));
		this.warmSeconds = Double.parseDouble(options.getOrDefault("warm", "8"));
		this.heap = options.getOrDefault("heap", "1g");
	}

	/**
	 * Measures and prints.
	 * @param args the options
	 * @throws IOException if a server does not start or breaks
	 * @throws InterruptedException if interrupted while one starts
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		List<String> arguments = new ArrayList<>(List.of(args));
		boolean charts = arguments.remove("--charts");
		Map<String, String> options = pairs(arguments);
		List<Scenario> scenarios = split(options.getOrDefault("scenarios", Scenario.DEFAULTS)).map(Scenario::named)
			.toList();
		Comparison comparison = new Comparison(options);
		if (charts && comparison.kinds.stream().noneMatch(ServerKind::isBaseline)) {
			throw new IllegalArgumentException("'--charts' needs '" + ServerKind.BASELINE + "' among '--servers'");
		}
		List<Results> results = comparison.measure(scenarios);
		if (charts) {
			new Charts(Charts.FOLDER).write("benchmarks/run " + String.join(" ", args), results);
		}
	}

	private static Map<String, String> pairs(List<String> args) {
		Map<String, String> pairs = new HashMap<>();
		for (int i = 0; i + 1 < args.size(); i += 2) {
			pairs.put(args.get(i).replaceFirst("^--", ""), args.get(i + 1));
		}
		return pairs;
	}

	private static Stream<String> split(String list) {
		return Stream.of(list.split(","));
	}

	private List<Results> measure(List<Scenario> scenarios) throws IOException, InterruptedException {
		System.out.print(MarkdownTable.header());
		List<Results> all = new ArrayList<>();
		List<Scenario> busy = scenarios.stream().filter((scenario) -> !scenario.isIdle()).toList();
		if (!busy.isEmpty()) {
			all.addAll(measureBusy(busy));
		}
		for (Scenario scenario : scenarios) {
			if (scenario.isIdle()) {
				all.add(printed(measureIdle(scenario)));
			}
		}
		return all;
	}

	private static Results printed(Results results) {
		System.out.print(MarkdownTable.rows(results));
		return results;
	}

	private List<Results> measureBusy(List<Scenario> scenarios) throws IOException, InterruptedException {
		List<Results> all = new ArrayList<>();
		List<RunningServer> servers = new ArrayList<>();
		List<String> extra = new ArrayList<>();
		if (scenarios.stream().anyMatch(Scenario::hasLargeMessages)) {
			extra.addAll(LARGE_MESSAGES);
		}
		if (scenarios.stream().anyMatch(Scenario::hasStalled)) {
			extra.addAll(STALLING);
		}
		try {
			for (ServerKind kind : this.kinds) {
				servers.add(RunningServer.start(kind, this.heap, extra));
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
			server.run(scenario.load().lasting(this.warmSeconds, 0));
		}
		Results results = new Results(scenario);
		for (int round = 0; round < this.rounds; round++) {
			for (RunningServer server : servers) {
				LoadOptions load = scenario.load().lasting(1, this.seconds);
				results.add(server.kind().name(), noted(scenario, server, server.run(load)));
			}
		}
		return results;
	}

	private Results measureIdle(Scenario scenario) throws IOException, InterruptedException {
		Results results = new Results(scenario);
		for (int round = 0; round < Math.min(this.rounds, IDLE_ROUNDS); round++) {
			for (ServerKind kind : this.kinds.stream().filter((kind) -> kind.serves(scenario)).toList()) {
				try (RunningServer server = RunningServer.start(kind, this.heap, List.of())) {
					results.add(kind.name(), noted(scenario, server, idle(scenario, server)));
				}
			}
		}
		return results;
	}

	private LoadResult idle(Scenario scenario, RunningServer server) throws IOException, InterruptedException {
		// Loads classes and fills caches, which no session is to be charged with.
		server.run(Scenario.named("echo-1").load().lasting(1, 0));
		TimeUnit.SECONDS.sleep(2);
		return server.run(scenario.load().lasting(0, 1));
	}

	private static LoadResult noted(Scenario scenario, RunningServer server, LoadResult result) {
		System.err.println(server.kind().name() + " " + result.toJson(scenario.load()));
		return result;
	}

}
