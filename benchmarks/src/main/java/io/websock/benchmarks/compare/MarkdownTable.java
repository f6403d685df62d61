package io.websock.benchmarks.compare;

import java.util.Locale;

import io.websock.benchmarks.load.LoadResult;

/**
 * Results as a table in Markdown, one row for each scenario and server.
 */
final class MarkdownTable {

	private MarkdownTable() {
	}

	static String header(String baseline) {
		return """
				| scenario | server | cost | ratio to %1$s | min - max | ratio to c | p50 us | p99 us | bytes/frame | errors | stuck |
				|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|
				"""
			.formatted(baseline);
	}

	static String rows(Results results, String baseline) {
		StringBuilder rows = new StringBuilder();
		for (String server : results.servers()) {
			rows.append(row(results, server, baseline));
		}
		return rows.toString();
	}

	private static String row(Results results, String server, String baseline) {
		double cost = results.spread(server, results.scenario()::cost).median();
		String ratio = "| - | - |";
		if (results.servers().contains(baseline)) {
			Spread spread = results.ratio(server, baseline);
			ratio = format("| %.2f | %.2f - %.2f |", spread.median(), spread.min(), spread.max());
		}
		String multiple = results.servers().contains(ServerKind.LIMIT)
				? format("%.2f |", results.ratio(server, ServerKind.LIMIT).median()) : "- |";
		return format("| %s | %s | %s %s %s %.0f | %.0f | %.0f | %.0f | %.0f |%n", results.scenario().name(), server,
				results.scenario().isIdle() ? format("%.1f KiB", cost / 1024) : format("%.2f us", cost), ratio,
				multiple, results.spread(server, LoadResult::p50Micros).median(),
				results.spread(server, LoadResult::p99Micros).median(),
				results.spread(server, LoadResult::allocationPerFrame).median(),
				results.spread(server, LoadResult::errors).max(), results.spread(server, LoadResult::stuck).max());
	}

	private static String format(String format, Object... values) {
		return String.format(Locale.ROOT, format, values);
	}

}
