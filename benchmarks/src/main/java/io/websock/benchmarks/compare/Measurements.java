package io.websock.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Results of one comparison as a text file: two comments with the machine and the
 * command, a header, and one line for each scenario and server.
 *
 * @param machine the machine and the day
 * @param command the command that measured
 * @param rows the results
 */
record Measurements(String machine, String command, List<Row> rows) {

	private static final String HEADER = "scenario,server,cost,ratio,min,max";

	/**
	 * Result of one server in one scenario.
	 *
	 * @param scenario name of the scenario
	 * @param server name of the server
	 * @param cost median cost, in the scenario's unit
	 * @param ratio median, least and greatest ratio to the baseline's cost
	 */
	record Row(String scenario, String server, double cost, Spread ratio) {

		static List<Row> of(Results results) {
			return results.servers().stream().map((server) -> of(results, server)).toList();
		}

		private static Row of(Results results, String server) {
			return new Row(results.scenario().name(), server, results.spread(server, results.scenario()::cost).median(),
					results.ratio(server, ServerKind.BASELINE));
		}

		private static Row parse(String line) {
			String[] cells = line.split(",");
			return new Row(cells[0], cells[1], Double.parseDouble(cells[2]), new Spread(Double.parseDouble(cells[3]),
					Double.parseDouble(cells[4]), Double.parseDouble(cells[5])));
		}

		private String line() {
			return String.format(Locale.ROOT, "%s,%s,%.3f,%.3f,%.3f,%.3f", this.scenario, this.server, this.cost,
					this.ratio.median(), this.ratio.min(), this.ratio.max());
		}

	}

	static Measurements read(Path file) throws IOException {
		List<String> lines = Files.readAllLines(file);
		return new Measurements(comment(lines.get(0)), comment(lines.get(1)),
				lines.stream().skip(3).map(Row::parse).toList());
	}

	private static String comment(String line) {
		return line.substring("# ".length());
	}

	void write(Path file) throws IOException {
		List<String> lines = new ArrayList<>(List.of("# " + this.machine, "# " + this.command, HEADER));
		this.rows.forEach((row) -> lines.add(row.line()));
		Files.createDirectories(file.toAbsolutePath().getParent());
		Files.write(file, lines);
	}

}
