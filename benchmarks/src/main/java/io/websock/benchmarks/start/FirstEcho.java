package io.websock.benchmarks.start;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Time from the start of the sample's process to its first echo: as it is, processed
 * ahead of time, and with a cache of classes and profiles (JDK 25) that was trained by a
 * start alone, or by connections that exchange messages. Prints a table in Markdown.
 */
final class FirstEcho {

	private static final String AOT = "-Dspring.aot.enabled=true";

	private static final int TRAINING_CONNECTIONS = 20;

	private static final int TRAINING_MESSAGES = 500;

	private final Path directory;

	private FirstEcho(Path directory) {
		this.directory = directory;
	}

	/**
	 * Runs the comparison.
	 * @param args the application's jar, built with the profile {@code aot}, and the
	 * number of rounds
	 * @throws Exception if a process does not start
	 */
	public static void main(String[] args) throws Exception {
		Path directory = Files.createTempDirectory("first-echo");
		FirstEcho comparison = new FirstEcho(directory);
		comparison.run(new File(args[0]).getAbsoluteFile(), Integer.parseInt(args[1]));
	}

	private void run(File jar, int rounds) throws Exception {
		process(List.of("-Djarmode=tools", "-jar", jar.toString(), "extract", "--destination", "app")).waitFor();
		Map<String, List<String>> variants = new LinkedHashMap<>();
		variants.put("plain", List.of());
		variants.put("processed ahead of time", List.of(AOT));
		train("start.aot", List.of(), false);
		variants.put("with a cache of the start", List.of("-XX:AOTCache=start.aot"));
		train("traffic.aot", List.of(), true);
		variants.put("with a cache of traffic", List.of("-XX:AOTCache=traffic.aot"));
		train("both.aot", List.of(AOT), true);
		variants.put("processed, with a cache of traffic", List.of("-XX:AOTCache=both.aot", AOT));
		Map<String, List<Long>> times = new LinkedHashMap<>();
		for (int round = 0; round < rounds; round++) {
			for (Map.Entry<String, List<String>> variant : variants.entrySet()) {
				long millis = measure(variant.getValue());
				System.err.println(variant.getKey() + ": " + millis + " ms");
				times.computeIfAbsent(variant.getKey(), (name) -> new ArrayList<>()).add(millis);
			}
		}
		print(times);
	}

	private static void print(Map<String, List<Long>> times) {
		long plain = median(times.getOrDefault("plain", List.of()));
		System.out.printf("| the sample | start to first echo | min - max | to plain |%n|---|--:|--:|--:|%n");
		times.forEach((name, values) -> {
			List<Long> sorted = values.stream().sorted().toList();
			System.out.printf(Locale.ROOT, "| %s | %d ms | %d - %d | %.2f |%n", name, median(values), sorted.get(0),
					sorted.get(sorted.size() - 1), median(values) / (double) plain);
		});
	}

	private static long median(List<Long> values) {
		return values.stream().sorted().toList().get(values.size() / 2);
	}

	private void train(String cache, List<String> options, boolean traffic) throws Exception {
		List<String> arguments = new ArrayList<>(options);
		arguments.add("-XX:AOTCacheOutput=" + cache);
		int port = freePort();
		Process process = application(arguments, port);
		EchoProbe probe = new EchoProbe(port);
		probe.awaitEcho();
		for (int i = 0; traffic && i < TRAINING_CONNECTIONS; i++) {
			probe.echo(TRAINING_MESSAGES);
		}
		process.destroy();
		process.waitFor();
		if (!Files.exists(this.directory.resolve(cache))) {
			throw new IllegalStateException("The JVM wrote no cache; JDK 25 or newer is needed");
		}
	}

	private long measure(List<String> options) throws Exception {
		int port = freePort();
		long start = System.nanoTime();
		Process process = application(options, port);
		try {
			new EchoProbe(port).awaitEcho();
			return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - start);
		}
		finally {
			process.destroy();
			process.waitFor();
		}
	}

	private Process application(List<String> options, int port) throws IOException {
		List<String> arguments = new ArrayList<>(options);
		String[] jars = this.directory.resolve("app").toFile().list((folder, name) -> name.endsWith(".jar"));
		if (jars == null || jars.length != 1) {
			throw new IllegalStateException("The application was not extracted below " + this.directory);
		}
		arguments.addAll(List.of("-jar", "app/" + jars[0], "--server.address=127.0.0.1", "--server.port=" + port));
		return process(arguments);
	}

	private Process process(List<String> arguments) throws IOException {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(arguments);
		return new ProcessBuilder(command).directory(this.directory.toFile())
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.redirectError(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

}
