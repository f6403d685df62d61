package io.websock.benchmarks.compare;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

import io.websock.benchmarks.compare.Measurements.Row;

/**
 * Bar chart of a cost in relation to the baseline's, as SVG: a group of bars for each
 * scenario, and a thin line from the least to the greatest ratio. Its colours follow the
 * reader's light or dark scheme.
 */
final class BarChart {

	private static final int WIDTH = 840;

	private static final int BARS_FROM = 220;

	private static final int BARS_WIDTH = 540;

	private static final int LINE = 24;

	/** As much of the command as fits on one line. */
	private static final Pattern COMMAND_LINE = Pattern.compile("(.{1,118})(?: |$)");

	private static final String STYLE = """
			<style>
			text { font: 13px system-ui, "Segoe UI", "Noto Sans", "DejaVu Sans", sans-serif; fill: #15211f; }
			.title { font-size: 17px; font-weight: 700; }
			.group { font-weight: 600; }
			.soft { fill: #5b6b68; }
			.command { font: 11px ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, monospace; fill: #5b6b68; }
			.ground { fill: #ffffff; stroke: #dfe5e3; }
			.other { fill: #a9b8b5; }
			.ours { fill: #0f766e; }
			.range { stroke: #15211f; }
			@media (prefers-color-scheme: dark) {
			text { fill: #e6eeec; }
			.soft, .command { fill: #93a5a1; }
			.ground { fill: #161f1e; stroke: #293634; }
			.other { fill: #5b6b68; }
			.ours { fill: #2dd4bf; }
			.range { stroke: #e6eeec; }
			}
			</style>
			""";

	private final String title;

	private final Measurements measurements;

	private final StringBuilder body = new StringBuilder();

	private int y = 34;

	private BarChart(String title, Measurements measurements) {
		this.title = title + ", Spring's handler on Tomcat = 1";
		this.measurements = measurements;
	}

	/**
	 * Draws measurements.
	 * @param title what the cost is
	 * @param measurements the measurements
	 * @return the SVG document
	 */
	static String draw(String title, Measurements measurements) {
		return new BarChart(title, measurements).draw();
	}

	private String draw() {
		Map<Scenario, List<Row>> groups = groups();
		double scale = BARS_WIDTH / groups.values()
			.stream()
			.flatMap(List::stream)
			.mapToDouble((row) -> row.ratio().max())
			.max()
			.orElse(1);
		text(16, "title", this.title);
		text(16, "soft", "Shorter is better. Medians, and the range of all rounds. " + this.measurements.machine());
		COMMAND_LINE.matcher(this.measurements.command())
			.results()
			.forEach((line) -> text(16, "command", line.group(1)));
		groups.forEach((scenario, rows) -> {
			this.y += 8;
			text(16, "group", scenario.title());
			rows.forEach((row) -> bar(row, scale));
		});
		return """
				<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %1$d %2$d" width="%1$d" height="%2$d" role="img">
				<title>%7$s</title>
				%3$s<rect class="ground" x="0.5" y="0.5" width="%4$d" height="%5$d" rx="10"/>
				%6$s</svg>
				""".formatted(WIDTH, this.y, STYLE, WIDTH - 1, this.y - 1, this.body, escaped(this.title));
	}

	private Map<Scenario, List<Row>> groups() {
		Map<Scenario, List<Row>> groups = new LinkedHashMap<>();
		for (Row row : this.measurements.rows()) {
			groups.computeIfAbsent(Scenario.named(row.scenario()), (name) -> new ArrayList<>()).add(row);
		}
		return groups;
	}

	private void bar(Row row, double scale) {
		boolean ours = row.server().equals(ServerKind.OURS);
		Spread ratio = row.ratio();
		add("<rect class=\"%s\" x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"16\" rx=\"3\"/>", ours ? "ours" : "other",
				BARS_FROM, this.y - 13, Math.max(1, ratio.median() * scale));
		if (ratio.min() < ratio.max()) {
			add("<line class=\"range\" x1=\"%.1f\" x2=\"%.1f\" y1=\"%3$d\" y2=\"%3$d\"/>",
					BARS_FROM + ratio.min() * scale, BARS_FROM + ratio.max() * scale, this.y - 5);
		}
		add("<text x=\"%.1f\" y=\"%d\">%.2f</text>", BARS_FROM + ratio.max() * scale + 8, this.y, ratio.median());
		text(32, ours ? "group" : "soft", ServerKind.title(row.server()));
	}

	private void text(int x, String style, String text) {
		add("<text class=\"%s\" x=\"%d\" y=\"%d\">%s</text>", style, x, this.y, escaped(text));
		this.y += LINE;
	}

	private static String escaped(String text) {
		return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
	}

	private void add(String format, Object... values) {
		this.body.append(String.format(Locale.ROOT, format, values)).append('\n');
	}

}
