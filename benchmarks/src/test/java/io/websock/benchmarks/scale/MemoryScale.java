package io.websock.benchmarks.scale;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Sessions without sockets in several numbers, each in a process of its own, side by
 * side: what does not stay the same in a row grows faster or more slowly than the number
 * of sessions. Started by {@code benchmarks/scale}.
 */
public final class MemoryScale {

	private static final String USAGE = """
			benchmarks/scale [--no-build] memory [options]
			  --sessions LIST  numbers of sessions (10000,100000,1000000)
			  --heap SIZE      heap of each process (12g)
			  --jvm OPTION     one more option of the JVM, such as -XX:+UseZGC
			  --idle S         seconds in which all are silent but for heartbeats (300)
			  --fan S          seconds of each way to send to all (10)
			benchmarks/README.md says more.
			""";

	private MemoryScale() {
	}

	/**
	 * Measures and prints. A mistake in the options is printed, and exits with 2.
	 * @param args the options
	 * @throws IOException if a process cannot be started
	 * @throws InterruptedException if interrupted meanwhile
	 */
	public static void main(String[] args) throws IOException, InterruptedException {
		Map<String, String> options = new HashMap<>(Map.of("--sessions", "10000,100000,1000000", "--heap", "12g",
				"--jvm", "-XX:+UseG1GC", "--idle", "300", "--fan", "10"));
		for (int i = 0; i < args.length; i += 2) {
			if (i + 1 == args.length || options.replace(args[i], args[i + 1]) == null) {
				System.err.print(USAGE);
				System.exit(2);
			}
		}
		List<String> sessions = Stream.of(options.getOrDefault("--sessions", "").split(",")).toList();
		Map<String, List<String>> rows = new LinkedHashMap<>();
		for (String number : sessions) {
			run(number, options, rows);
		}
		System.out.println("| sessions | " + String.join(" | ", sessions) + " |");
		System.out.println("|---" + "|--:".repeat(sessions.size()) + "|");
		rows.forEach((name, values) -> System.out.println("| " + name + " | " + String.join(" | ", values) + " |"));
	}

	private static void run(String sessions, Map<String, String> options, Map<String, List<String>> rows)
			throws IOException, InterruptedException {
		Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xmx" + options.get("--heap"), options.get("--jvm"), "-cp", System.getProperty("java.class.path"),
				MemoryRun.class.getName(), sessions, options.get("--idle"), options.get("--fan"))
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		try (BufferedReader output = process.inputReader()) {
			for (String line = output.readLine(); line != null; line = output.readLine()) {
				System.err.println(line);
				if (line.startsWith(Figures.PREFIX)) {
					String[] figure = line.substring(Figures.PREFIX.length()).split("\t");
					rows.computeIfAbsent(figure[0], (name) -> new ArrayList<>()).add(figure[1]);
				}
			}
		}
		finally {
			process.destroy();
		}
		if (process.waitFor() != 0) {
			throw new IOException("The process with " + sessions + " sessions failed");
		}
	}

}
