package io.websock.benchmarks.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * Comparison of clients: each in turn opens connections to the same server, which returns
 * each message, and returns each message itself. Prints the processor time of each client
 * for one message as the median of the rounds, in Markdown.
 */
final class ClientComparison {

	private static final String PEERS = "benchmarks/peers/target/peers.jar";

	private static final long START_MILLIS = 60_000;

	private final int connections;

	private final int rounds;

	private final int warm;

	private final int secs;

	private final int depth;

	private ClientComparison(Map<String, Integer> options) {
		this.connections = value(options, "--connections");
		this.rounds = value(options, "--rounds");
		this.warm = value(options, "--warm");
		this.secs = value(options, "--secs");
		this.depth = value(options, "--depth");
	}

	private static int value(Map<String, Integer> options, String name) {
		return Objects.requireNonNull(options.get(name));
	}

	/**
	 * Runs the comparison.
	 * @param args {@code --connections}, {@code --depth}, {@code --rounds},
	 * {@code --warm} and {@code --secs}, each followed by a number
	 * @throws Exception if a process does not start or does not print its result
	 */
	public static void main(String[] args) throws Exception {
		Map<String, Integer> options = new LinkedHashMap<>(
				Map.of("--connections", 1000, "--depth", 1, "--rounds", 5, "--warm", 5, "--secs", 5));
		for (int i = 0; i < args.length; i += 2) {
			if (!options.containsKey(args[i]) || i + 1 == args.length) {
				throw new IllegalArgumentException("Options are " + options.keySet() + ", each followed by a number");
			}
			options.put(args[i], Integer.parseInt(args[i + 1]));
		}
		new ClientComparison(options).run();
	}

	private void run() throws IOException, InterruptedException {
		Map<String, List<Double>> costs = new LinkedHashMap<>();
		int port = freePort();
		Process server = start(List.of("-Xmx512m", "-jar", PEERS, "netty-nio", "--server.port=" + port),
				// A pipe that nobody reads would hold the server up at its log
				ProcessBuilder.Redirect.DISCARD);
		try {
			awaitPort(port);
			for (int round = 0; round < this.rounds; round++) {
				for (String client : List.of("websock", "reactor-client", "standard-client")) {
					double cost = measure(client, "ws://127.0.0.1:" + port + "/echo");
					System.err.printf(Locale.ROOT, "%s %.2f us%n", client, cost);
					costs.computeIfAbsent(client, (name) -> new ArrayList<>()).add(cost);
				}
			}
		}
		finally {
			server.destroy();
			server.waitFor(10, TimeUnit.SECONDS);
			server.destroyForcibly();
		}
		print(costs);
	}

	private void print(Map<String, List<Double>> costs) {
		System.out.printf(
				"| client | CPU for one message, %d connections, %d in flight on each | min - max | ours in relation |%n"
						+ "|---|--:|--:|--:|%n",
				this.connections, this.depth);
		double ours = median(costs.getOrDefault("websock", List.of()));
		costs.forEach((client, values) -> System.out.printf(Locale.ROOT, "| %s | %.2f us | %.2f - %.2f | %.2f |%n",
				client, median(values), values.stream().mapToDouble(Double::doubleValue).min().orElseThrow(),
				values.stream().mapToDouble(Double::doubleValue).max().orElseThrow(), ours / median(values)));
	}

	private static double median(List<Double> values) {
		return values.stream().sorted().toList().get(values.size() / 2);
	}

	/**
	 * Returns microseconds of the client's processor time for one message.
	 */
	private double measure(String client, String uri) throws IOException, InterruptedException {
		List<String> command = new ArrayList<>(List.of("-Xms512m", "-Xmx512m", "-XX:+UseParallelGC"));
		if (client.equals("websock")) {
			command.addAll(List.of("-cp",
					"benchmarks/target/classes:"
							+ Files.readString(Path.of("benchmarks/target/soak.classpath")).strip(),
					"io.websock.benchmarks.client.EngineClients"));
		}
		else {
			command.addAll(List.of("-jar", PEERS, client));
		}
		command.addAll(List.of(uri, "" + this.connections, "" + this.warm, "" + this.secs, "" + this.depth));
		Process process = start(command, ProcessBuilder.Redirect.PIPE);
		String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
		process.waitFor();
		String[] result = out.lines().filter((line) -> line.matches("\\d+ \\d+")).findFirst().orElseThrow().split(" ");
		return Long.parseLong(result[1]) / 1000.0 / Long.parseLong(result[0]);
	}

	private static Process start(List<String> arguments, ProcessBuilder.Redirect output) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(arguments);
		return new ProcessBuilder(command).redirectOutput(output)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private static void awaitPort(int port) throws IOException, InterruptedException {
		long end = System.currentTimeMillis() + START_MILLIS;
		while (true) {
			try {
				new Socket(InetAddress.getLoopbackAddress(), port).close();
				return;
			}
			catch (IOException ex) {
				if (System.currentTimeMillis() > end) {
					throw ex;
				}
				TimeUnit.MILLISECONDS.sleep(100);
			}
		}
	}

}
