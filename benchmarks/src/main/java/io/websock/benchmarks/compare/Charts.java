package io.websock.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The measured results that the documents show, and the charts that are drawn from them:
 * two files for each {@link ChartKind}.
 *
 * @param folder the folder of the files
 */
record Charts(Path folder) {

	static final Path FOLDER = Path.of("docs", "performance");

	void write(String command, List<Results> results) throws IOException {
		for (ChartKind kind : ChartKind.values()) {
			List<Measurements.Row> rows = results.stream()
				.filter((result) -> ChartKind.of(result.scenario()) == kind)
				.map(Measurements.Row::of)
				.flatMap(List::stream)
				.toList();
			if (!rows.isEmpty()) {
				new Measurements(machine(), command, rows).write(results(kind));
				draw(kind);
			}
		}
	}

	/**
	 * Draws a chart anew from its results.
	 */
	void draw(ChartKind kind) throws IOException {
		Files.writeString(chart(kind), BarChart.draw(kind.title(), Measurements.read(results(kind))));
	}

	Path results(ChartKind kind) {
		return file(kind, ".csv");
	}

	Path chart(ChartKind kind) {
		return file(kind, ".svg");
	}

	private Path file(ChartKind kind, String ending) {
		return this.folder.resolve(kind.name().toLowerCase(Locale.ROOT) + ending);
	}

	private static String machine() throws IOException {
		return "%d x %s, %s, JDK %s, %s".formatted(Runtime.getRuntime().availableProcessors(), processor(),
				System.getProperty("os.name"), Runtime.version().feature(), LocalDate.now(ZoneOffset.UTC));
	}

	private static String processor() throws IOException {
		Path description = Path.of("/proc/cpuinfo");
		if (Files.isReadable(description)) {
			try (Stream<String> lines = Files.lines(description)) {
				return lines.filter((line) -> line.startsWith("model name"))
					.map((line) -> line.substring(line.indexOf(':') + 1).strip())
					.findFirst()
					.orElseGet(Charts::architecture);
			}
		}
		return architecture();
	}

	private static String architecture() {
		return System.getProperty("os.arch");
	}

}
