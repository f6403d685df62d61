package io.websock.benchmarks.nodes;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;

import io.websock.benchmarks.compare.Spread;

/**
 * What was measured in one scenario: for each cluster one run a round from the first
 * server to the second, and one within the second. Runs that failed are counted, and
 * leave their round out.
 */
final class NodesResults {

	private static final Spread NOTHING = new Spread(Double.NaN, Double.NaN, Double.NaN);

	private final Scenario scenario;

	private final Map<Contestant, Map<Integer, RunResult>> remote = new LinkedHashMap<>();

	private final Map<Contestant, Map<Integer, RunResult>> local = new HashMap<>();

	private final Map<Contestant, Integer> failed = new HashMap<>();

	NodesResults(Scenario scenario) {
		this.scenario = scenario;
	}

	void add(Contestant contestant, boolean remote, int round, RunResult result) {
		(remote ? this.remote : this.local).computeIfAbsent(contestant, (key) -> new TreeMap<>()).put(round, result);
	}

	void fail(Contestant contestant) {
		this.failed.merge(contestant, 1, Integer::sum);
	}

	Scenario scenario() {
		return this.scenario;
	}

	/**
	 * Returns the clusters of which at least one run succeeded.
	 */
	Set<Contestant> contestants() {
		return this.remote.keySet();
	}

	int failed(Contestant contestant) {
		return this.failed.getOrDefault(contestant, 0);
	}

	Spread spread(Contestant contestant, ToDoubleFunction<RunResult> figure) {
		return spread(this.remote, contestant, figure);
	}

	boolean hasLocal(Contestant contestant) {
		return this.local.containsKey(contestant);
	}

	/**
	 * Returns a figure of the runs within one server.
	 */
	Spread localSpread(Contestant contestant, ToDoubleFunction<RunResult> figure) {
		return spread(this.local, contestant, figure);
	}

	/**
	 * Returns how much larger a figure is between the servers than within one, in each
	 * round.
	 */
	Spread added(Contestant contestant, ToDoubleFunction<RunResult> figure) {
		List<Double> added = new ArrayList<>();
		Map<Integer, RunResult> within = rounds(this.local, contestant);
		rounds(this.remote, contestant).forEach((round, result) -> {
			RunResult other = within.get(round);
			if (other != null) {
				added.add(figure.applyAsDouble(result) - figure.applyAsDouble(other));
			}
		});
		return spread(added);
	}

	/**
	 * Returns the ratio of a figure to that of another cluster in the same round.
	 */
	Spread ratio(Contestant contestant, Contestant baseline, ToDoubleFunction<RunResult> figure) {
		List<Double> ratios = new ArrayList<>();
		Map<Integer, RunResult> others = rounds(this.remote, baseline);
		rounds(this.remote, contestant).forEach((round, result) -> {
			RunResult other = others.get(round);
			if (other != null) {
				ratios.add(figure.applyAsDouble(result) / figure.applyAsDouble(other));
			}
		});
		return spread(ratios);
	}

	private static Spread spread(Map<Contestant, Map<Integer, RunResult>> results, Contestant contestant,
			ToDoubleFunction<RunResult> figure) {
		return spread(rounds(results, contestant).values().stream().map(figure::applyAsDouble).toList());
	}

	private static Spread spread(List<Double> values) {
		return values.isEmpty() ? NOTHING : Spread.of(values);
	}

	private static Map<Integer, RunResult> rounds(Map<Contestant, Map<Integer, RunResult>> results,
			Contestant contestant) {
		return results.getOrDefault(contestant, Map.of());
	}

}
