package io.websock.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;

/**
 * The measured results that the documents show, and the chart that is drawn from them.
 *
 * @param folder the folder of both files
 */
record Charts(Path folder) {

	static final Path FOLDER = Path.of("docs", "performance");

	void write(String command, List<Results> results) throws IOException {
		List<Measurements.Row> rows = results.stream().map(Measurements.Row::of).flatMap(List::stream).toList();
		new Measurements(machine(), command, rows).write(results());
		Files.writeString(chart(), BarChart.draw(Measurements.read(results())));
	}

	Path results() {
		return this.folder.resolve("results.csv");
	}

	Path chart() {
		return this.folder.resolve("cpu.svg");
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
