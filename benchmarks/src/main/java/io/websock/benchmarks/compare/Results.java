package io.websock.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

import io.websock.benchmarks.load.LoadResult;

/**
 * What was measured in one scenario: for each server one result a round.
 */
final class Results {

	private final Scenario scenario;

	private final Map<String, List<LoadResult>> byServer = new LinkedHashMap<>();

	Results(Scenario scenario) {
		this.scenario = scenario;
	}

	void add(String server, LoadResult result) {
		this.byServer.computeIfAbsent(server, (name) -> new ArrayList<>()).add(result);
	}

	Scenario scenario() {
		return this.scenario;
	}

	List<String> servers() {
		return List.copyOf(this.byServer.keySet());
	}

	Spread spread(String server, ToDoubleFunction<LoadResult> figure) {
		return Spread.of(results(server).stream().map(figure::applyAsDouble).toList());
	}

	/**
	 * Returns the ratios of a server's costs to another's, each of the same round.
	 * @param server the server
	 * @param baseline the other, which must have been measured
	 * @return the ratios in short
	 */
	Spread ratio(String server, String baseline) {
		List<Double> ratios = new ArrayList<>();
		for (int round = 0; round < results(server).size(); round++) {
			double cost = this.scenario.cost(results(server).get(round));
			ratios.add(cost / this.scenario.cost(results(baseline).get(round)));
		}
		return Spread.of(ratios);
	}

	private List<LoadResult> results(String server) {
		return this.byServer.getOrDefault(server, List.of());
	}

}
