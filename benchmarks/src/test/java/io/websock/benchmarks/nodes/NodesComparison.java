package io.websock.benchmarks.nodes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Measures clusters of two servers against each other: starts all, and in each scenario
 * warms each, then measures them in turn, round after round, from the first server to the
 * second and within the second. Must run in the project's root; started by
 * {@code benchmarks/cluster}.
 */
public final class NodesComparison {

	private static final int WARM = -1;

	private final NodesOptions options;

	private NodesComparison(NodesOptions options) {
		this.options = options;
	}

	/**
	 * Measures and prints. A mistake in the options is printed, and exits with 2.
	 * @param args the options
	 * @throws IOException if a process does not start
	 * @throws InterruptedException if interrupted meanwhile
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		if (List.of(args).contains("--help")) {
			System.out.print(NodesOptions.USAGE);
			return;
		}
		try {
			new NodesComparison(NodesOptions.parse(args)).measure();
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			System.err.print(NodesOptions.USAGE);
			System.exit(2);
		}
	}

	private void measure() throws IOException, InterruptedException {
		List<RunningCluster> clusters = new ArrayList<>();
		try {
			for (Contestant contestant : this.options.contestants()) {
				@Nullable String missing = contestant.missing(this.options);
				if (missing == null) {
					clusters.add(RunningCluster.start(contestant, this.options));
				}
				else {
					System.out.printf("%s is left out: %s%n%n", contestant.title(), missing);
				}
			}
			System.out.print(NodesTable.header());
			for (Scenario scenario : this.options.scenarios()) {
				System.out.print(NodesTable.rows(measure(scenario, clusters)));
			}
		}
		finally {
			for (RunningCluster cluster : clusters) {
				cluster.close();
			}
		}
	}

	private NodesResults measure(Scenario scenario, List<RunningCluster> clusters) throws InterruptedException {
		NodesResults results = new NodesResults(scenario);
		for (RunningCluster cluster : clusters) {
			run(cluster, scenario, WARM, results);
		}
		for (int round = 0; round < this.options.rounds(); round++) {
			for (RunningCluster cluster : clusters) {
				run(cluster, scenario, round, results);
			}
		}
		return results;
	}

	private void run(RunningCluster cluster, Scenario scenario, int round, NodesResults results)
			throws InterruptedException {
		boolean counts = round != WARM;
		for (boolean remote : scenario.isPaced() ? List.of(true, false) : List.of(true)) {
			try {
				RunResult result = new TopicRun(cluster, scenario, remote).run(counts ? 1 : this.options.warmSeconds(),
						counts ? this.options.seconds() : 0);
				if (counts) {
					System.err.println(result.toJson(cluster.contestant().title(), scenario, remote));
					results.add(cluster.contestant(), remote, round, result);
				}
			}
			catch (IOException ex) {
				System.err.printf("%s, %s: %s%n", cluster.contestant().title(), scenario.title(), ex.getMessage());
				results.fail(cluster.contestant());
			}
		}
	}

}
