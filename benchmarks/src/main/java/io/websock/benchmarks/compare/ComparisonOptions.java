package io.websock.benchmarks.compare;

import java.util.List;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

/**
 * Options of a {@link Comparison}.
 *
 * @param servers the servers, in the order in which they are measured
 * @param scenarios the scenarios
 * @param rounds number of runs of each server in each scenario
 * @param seconds duration of a run that counts
 * @param warmSeconds duration of the load before the first round
 * @param heap heap of each server, as the JVM's {@code -Xmx} takes it
 * @param charts whether to write the results and a chart
 */
record ComparisonOptions(List<ServerKind> servers, List<Scenario> scenarios, int rounds, double seconds,
		double warmSeconds, String heap, boolean charts) {

	/** Text that lists the options. */
	static final String USAGE = """
			benchmarks/run [--no-build] [options]
			  --servers LIST    %s
			  --scenarios LIST  %s
			  --rounds N        runs of each server in each scenario (5)
			  --secs S          seconds that count in a run (5)
			  --warm S          seconds of load before the first round (8)
			  --heap SIZE       heap of each server (1g)
			  --charts          writes the results and a chart to docs/performance
			benchmarks/README.md says more.
			""".formatted(ServerKind.DEFAULTS, Scenario.DEFAULTS);

	ComparisonOptions {
		if (charts && servers.stream().noneMatch(ServerKind::isBaseline)) {
			throw new IllegalArgumentException("'--charts' needs '" + ServerKind.BASELINE + "' among '--servers'");
		}
	}

	/**
	 * Returns the server that ratios are to: without the usual one, the first.
	 * @return its name
	 */
	String baseline() {
		return this.servers.stream()
			.filter(ServerKind::isBaseline)
			.findFirst()
			.orElseGet(() -> this.servers.get(0))
			.name();
	}

	/**
	 * Reads options.
	 * @param args the arguments of the command
	 * @return the options
	 * @throws IllegalArgumentException if an option is unknown, has no value or a wrong
	 * one; the message is for the user
	 */
	static ComparisonOptions parse(String... args) {
		ComparisonOptions options = new ComparisonOptions(servers(ServerKind.DEFAULTS), scenarios(Scenario.DEFAULTS), 5,
				5, 8, "1g", false);
		boolean charts = false;
		for (int i = 0; i < args.length; i++) {
			if (args[i].equals("--charts")) {
				charts = true;
			}
			else {
				String name = args[i];
				i++;
				options = options.with(name, (i < args.length) ? args[i] : null);
			}
		}
		return new ComparisonOptions(options.servers, options.scenarios, options.rounds, options.seconds,
				options.warmSeconds, options.heap, charts);
	}

	private ComparisonOptions with(String name, @Nullable String value) {
		if (!List.of("--servers", "--scenarios", "--rounds", "--secs", "--warm", "--heap").contains(name)) {
			throw new IllegalArgumentException("Unknown option '" + name + "'");
		}
		if (value == null) {
			throw new IllegalArgumentException("'" + name + "' needs a value");
		}
		try {
			return new ComparisonOptions(name.equals("--servers") ? servers(value) : this.servers,
					name.equals("--scenarios") ? scenarios(value) : this.scenarios,
					name.equals("--rounds") ? Integer.parseInt(value) : this.rounds,
					name.equals("--secs") ? Double.parseDouble(value) : this.seconds,
					name.equals("--warm") ? Double.parseDouble(value) : this.warmSeconds,
					name.equals("--heap") ? value : this.heap, false);
		}
		catch (NumberFormatException ex) {
			throw new IllegalArgumentException("'" + name + "' needs a number, not '" + value + "'", ex);
		}
	}

	private static List<ServerKind> servers(String list) {
		return Stream.of(list.split(",")).map(ServerKind::named).toList();
	}

	private static List<Scenario> scenarios(String list) {
		return Stream.of(list.split(",")).map(Scenario::named).toList();
	}

}
