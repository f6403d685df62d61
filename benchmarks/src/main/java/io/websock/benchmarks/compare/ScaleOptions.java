package io.websock.benchmarks.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Options of a {@link ScaleComparison}.
 *
 * @param servers the servers, measured one after another
 * @param sessions number of sessions of each
 * @param heap heap of each server, as the JVM's {@code -Xmx} takes it
 * @param idleSeconds how long sessions are silent but for heartbeats
 * @param fanSeconds how long one sends to all
 */
record ScaleOptions(List<ServerKind> servers, int sessions, String heap, double idleSeconds, double fanSeconds) {

	private static final Map<String, String> DEFAULTS = Map.of("--servers", "websock,tomcat,webflux", "--sessions",
			"19000", "--heap", "3g", "--idle", "300", "--fan", "10");

	/** Text that lists the options. */
	static final String USAGE = """
			benchmarks/scale [--no-build] sockets [options]
			  --servers LIST  servers, one after another (websock,tomcat,webflux)
			  --sessions N    sessions of each; a process needs as many descriptors (19000)
			  --heap SIZE     heap of each server (3g)
			  --idle S        seconds in which all are silent but for heartbeats (300)
			  --fan S         seconds in which one sends to all (10)
			benchmarks/README.md says more.
			""";

	/**
	 * Reads the options of a command. A mistake is printed, and exits with 2.
	 * @param args the arguments of the command
	 * @return the options
	 */
	static ScaleOptions ofCommandLine(String... args) {
		try {
			return parse(args);
		}
		catch (IllegalArgumentException ex) {
			System.err.println(ex.getMessage());
			System.err.print(USAGE);
			System.exit(2);
			throw ex;
		}
	}

	/**
	 * Reads options.
	 * @param args the arguments of the command
	 * @return the options
	 * @throws IllegalArgumentException if an option is unknown, has no value or a wrong
	 * one; the message is for the user
	 */
	static ScaleOptions parse(String... args) {
		Map<String, String> values = new HashMap<>(DEFAULTS);
		for (int i = 0; i < args.length; i += 2) {
			if (i + 1 == args.length || values.replace(args[i], args[i + 1]) == null) {
				throw new IllegalArgumentException("Unknown option or no value: '" + args[i] + "'");
			}
		}
		return new ScaleOptions(
				Stream.of(values.getOrDefault("--servers", "").split(",")).map(ServerKind::named).toList(),
				Integer.parseInt(values.getOrDefault("--sessions", "")), values.getOrDefault("--heap", ""),
				Double.parseDouble(values.getOrDefault("--idle", "")),
				Double.parseDouble(values.getOrDefault("--fan", "")));
	}

}
