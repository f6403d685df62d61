package io.websock.benchmarks.nodes;

import java.util.Locale;

import io.websock.benchmarks.compare.Spread;

/**
 * Results as a table in Markdown, one row for each scenario and cluster: medians of the
 * rounds. Times are microseconds; those of CPU are for one delivery.
 */
final class NodesTable {

	private NodesTable() {
	}

	static String header() {
		return """
				| scenario | servers | deliveries/s | p50 | p99 | p99.9 | p50 in one | p99 in one | p50 added | p99 added \
				| p50 to first | min - max | CPU of servers | of broker | CPU to first | lost | failed |
				|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|
				""";
	}

	static String rows(NodesResults results) {
		StringBuilder rows = new StringBuilder();
		results.contestants().forEach((contestant) -> rows.append(row(results, contestant)));
		return rows.toString();
	}

	private static String row(NodesResults results, Contestant contestant) {
		Contestant first = results.contestants().iterator().next();
		Spread ratio = results.ratio(contestant, first, RunResult::p50Micros);
		double cpu = results.ratio(contestant, first, RunResult::cpuMicros).median();
		return format(
				"| %s | %s | %,.0f | %,.0f | %,.0f | %,.0f |%s %.2f | %.2f - %.2f | %.1f | %.1f | %.2f | %.0f | %d |%n",
				results.scenario().title(), contestant.title(),
				results.spread(contestant, RunResult::perSecond).median(),
				results.spread(contestant, RunResult::p50Micros).median(),
				results.spread(contestant, RunResult::p99Micros).median(),
				results.spread(contestant, RunResult::p999Micros).median(), added(results, contestant), ratio.median(),
				ratio.min(), ratio.max(), results.spread(contestant, RunResult::serverMicros).median(),
				results.spread(contestant, RunResult::brokerMicros).median(), cpu,
				results.spread(contestant, RunResult::lost).max(), results.failed(contestant));
	}

	private static String added(NodesResults results, Contestant contestant) {
		if (!results.hasLocal(contestant)) {
			return " - | - | - | - |";
		}
		return format(" %,.0f | %,.0f | %,.0f | %,.0f |",
				results.localSpread(contestant, RunResult::p50Micros).median(),
				results.localSpread(contestant, RunResult::p99Micros).median(),
				results.added(contestant, RunResult::p50Micros).median(),
				results.added(contestant, RunResult::p99Micros).median());
	}

	private static String format(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}

}
