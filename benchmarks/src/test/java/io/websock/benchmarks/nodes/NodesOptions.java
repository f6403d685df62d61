package io.websock.benchmarks.nodes;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Options of a {@link NodesComparison}.
 *
 * @param contestants the clusters, in the order in which they are measured
 * @param scenarios the scenarios, each with each rate
 * @param rounds number of runs of each cluster in each scenario
 * @param seconds duration of a run that counts
 * @param warmSeconds duration of the load before the first round
 * @param heap heap of each JVM, as its {@code -Xmx} takes it
 * @param jvm further options of the JVMs
 * @param rabbitmq where Debian's packages of RabbitMQ and Erlang were unpacked
 * @param nodeModules where npm has installed Socket.IO
 */
record NodesOptions(List<Contestant> contestants, List<Scenario> scenarios, int rounds, double seconds,
		double warmSeconds, String heap, List<String> jvm, Path rabbitmq, Path nodeModules) {

	private static final Map<String, String> DEFAULTS = Map.of("--servers", Contestant.DEFAULTS, "--scenarios",
			Scenario.DEFAULTS, "--rates", "1000,10000", "--rounds", "5", "--secs", "5", "--warm", "8", "--heap", "512m",
			"--jvm", "", "--rabbitmq", "/", "--node-modules", "benchmarks/peers/socketio/node_modules");

	/** Text that lists the options. */
	static final String USAGE = """
			benchmarks/cluster [--no-build] [options]
			  --servers LIST      %s
			  --scenarios LIST    %s
			  --rates LIST        deliveries a second in all scenarios but 'most' (1000,10000)
			  --rounds N          runs of each cluster in each scenario (5)
			  --secs S            seconds that count in a run (5)
			  --warm S            seconds of load before the first round (8)
			  --heap SIZE         heap of each JVM (512m)
			  --jvm OPTIONS       further options of each JVM, with spaces between them
			  --rabbitmq DIR      where the packages of RabbitMQ and Erlang are (/)
			  --node-modules DIR  where Socket.IO is (benchmarks/peers/socketio/node_modules)
			benchmarks/README.md says more.
			""".formatted(Contestant.DEFAULTS, Scenario.DEFAULTS);

	/**
	 * Reads options.
	 * @param args the arguments of the command
	 * @return the options
	 * @throws IllegalArgumentException if an option is unknown, has no value or a wrong
	 * one; the message is for the user
	 */
	static NodesOptions parse(String... args) {
		Map<String, String> values = new HashMap<>(DEFAULTS);
		for (int i = 0; i < args.length; i += 2) {
			if (!DEFAULTS.containsKey(args[i])) {
				throw new IllegalArgumentException("Unknown option '" + args[i] + "'");
			}
			if (i + 1 == args.length) {
				throw new IllegalArgumentException("'" + args[i] + "' needs a value");
			}
			values.put(args[i], args[i + 1]);
		}
		Values read = new Values(values);
		return new NodesOptions(read.list("--servers").map(Contestant::named).toList(), read.scenarios(),
				(int) read.number("--rounds"), read.number("--secs"), read.number("--warm"), read.text("--heap"),
				Stream.of(read.text("--jvm").split(" ")).filter((option) -> !option.isEmpty()).toList(),
				Path.of(read.text("--rabbitmq")), Path.of(read.text("--node-modules")));
	}

	/**
	 * Values of options by name.
	 *
	 * @param values the values
	 */
	private record Values(Map<String, String> values) {

		String text(String name) {
			return this.values.getOrDefault(name, "");
		}

		Stream<String> list(String name) {
			return Stream.of(text(name).split(","));
		}

		double number(String name) {
			return number(name, text(name));
		}

		private static double number(String name, String value) {
			try {
				return Double.parseDouble(value);
			}
			catch (NumberFormatException ex) {
				throw new IllegalArgumentException("'" + name + "' needs a number, not '" + value + "'", ex);
			}
		}

		List<Scenario> scenarios() {
			List<Integer> rates = list("--rates").map((rate) -> (int) number("--rates", rate)).toList();
			return list("--scenarios")
				.flatMap((name) -> rates.stream().map((rate) -> Scenario.named(name, rate)).distinct())
				.toList();
		}

	}

}
