package io.websock.benchmarks.load;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What sessions whose callbacks block cost the others of their endpoint, as a command: in
 * each round the others are measured without blockers, then with them; prints a line of
 * JSON for each. The others send at a steady rate, so that the processor is not what they
 * wait for.
 *
 * <p>
 * Options: {@code --port}; {@code --n} sessions in all (1000), {@code --block} of them
 * blockers (64), {@code --millis} that each of their callbacks blocks (100),
 * {@code --rate} messages a second of each other (1), {@code --rounds} (2),
 * {@code --secs} of each measurement (8), {@code --warm} seconds before the first (5).
 */
public final class Blockers {

	private static final String PATH = "/blocking/";

	/** Messages that may be under way on one connection. */
	private static final String DEPTH = "256";

	private final Map<String, String> values;

	private Blockers(Map<String, String> values) {
		this.values = values;
	}

	/**
	 * Runs once.
	 * @param args the options
	 * @throws IOException if the server cannot be reached, or ends a connection
	 */
	public static void main(String[] args) throws IOException {
		new Blockers(Load.pairs(args)).run();
	}

	private void run() throws IOException {
		int all = number("n", 1000);
		int blockers = number("block", 64);
		try (PacedEchoes run = new PacedEchoes(number("rate", 1))) {
			run.connectOthers(options(0), all - blockers);
			run.connectBlockers(options(number("millis", 100)), blockers);
			run.measure(number("warm", 5), false);
			for (int round = 1; round <= number("rounds", 2); round++) {
				print(round, 0, run.measure(number("secs", 8), false));
				print(round, blockers, run.measure(number("secs", 8), true));
			}
		}
	}

	private LoadOptions options(int millis) {
		Map<String, String> options = new HashMap<>(this.values);
		options.put("path", PATH + millis);
		options.put("depth", DEPTH);
		return LoadOptions.from(options);
	}

	private int number(String name, int otherwise) {
		return Integer.parseInt(this.values.getOrDefault(name, Integer.toString(otherwise)));
	}

	private static void print(int round, int blockers, PacedEchoes.Measured measured) {
		Latencies latencies = measured.latencies();
		System.out.println(String.format(Locale.ROOT,
				"{\"round\":%d,\"blockers\":%d,\"blocked\":%d,\"messages\":%d,\"p50_us\":%.0f,\"p99_us\":%.0f,"
						+ "\"max_us\":%.0f}",
				round, blockers, measured.blocked(), measured.messages(), latencies.percentile(0.5),
				latencies.percentile(0.99), latencies.percentile(1)));
	}

}
