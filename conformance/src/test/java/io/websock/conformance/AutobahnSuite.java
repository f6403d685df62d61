package io.websock.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The Autobahn Testsuite as the build unpacked it: a WebSocket client or server that
 * breaks the rules on purpose and judges how its peer takes it. It is written in Python 2
 * and runs on Jython, in a JVM of its own.
 *
 * @param directory where the build put the suite and its interpreter
 * @param output where a run leaves its log and its report
 */
record AutobahnSuite(Path directory, Path output) {

	/** Number of cases by chapter. */
	static final Map<String, Long> CASES = Map.of("1", 16L, "2", 11L, "3", 7L, "4", 10L, "5", 20L, "6", 145L, "7", 41L,
			"9", 54L, "10", 1L);

	/**
	 * Returns the chapters to run: those that the build names, or all in an IDE.
	 */
	static Set<String> chapters() {
		String chapters = System.getProperty("websock.autobahn.chapters");
		return (chapters != null) ? Set.of(chapters.split(",")) : CASES.keySet();
	}

	/**
	 * Returns the suite that the build unpacked.
	 * @param name name of the folder that the run's log and report go to
	 * @return the suite
	 */
	static AutobahnSuite unpacked(String name) {
		Path directory = Path.of(System.getProperty("websock.autobahn.directory", "target/autobahn")).toAbsolutePath();
		return new AutobahnSuite(directory, directory.resolve(name));
	}

	/**
	 * Runs cases against a server and waits until they are through.
	 * @param server address of an endpoint that echoes
	 * @param chapters numbers of the chapters to run
	 * @param limit how long the run may take before it is ended
	 * @return what the suite made of the server
	 */
	AutobahnReport run(URI server, Set<String> chapters, Duration limit) {
		Path index = this.output.resolve("index.json");
		try {
			Files.createDirectories(this.output);
			Files.deleteIfExists(index);
			execute(Files.writeString(this.output.resolve("spec.json"), spec(server, chapters)), limit);
			return report();
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The suite left no report, its log is " + log(), ex);
		}
	}

	/**
	 * Starts the suite as a server, which judges clients.
	 * @param port where it listens, on loopback
	 * @param chapters numbers of the chapters to offer
	 * @return the process, to be destroyed by the caller
	 * @throws IOException if it cannot be started
	 */
	Process serve(int port, Set<String> chapters) throws IOException {
		Files.createDirectories(this.output);
		Files.deleteIfExists(this.output.resolve("index.json"));
		String spec = """
				{
				  "outdir": "%s",
				  "url": "ws://127.0.0.1:%d",
				  "cases": [%s]
				}
				""".formatted(this.output, port, cases(chapters));
		return start("fuzzingserver", Files.writeString(this.output.resolve("spec.json"), spec));
	}

	/**
	 * Reads what the suite wrote of its peer.
	 * @return the report
	 * @throws IOException if there is none
	 */
	AutobahnReport report() throws IOException {
		return AutobahnReport.parse(Files.readString(this.output.resolve("index.json")));
	}

	private String spec(URI server, Set<String> chapters) {
		return """
				{
				  "outdir": "%s",
				  "servers": [{"agent": "echo", "url": "%s", "options": {"version": 18}}],
				  "cases": [%s]
				}
				""".formatted(this.output, server, cases(chapters));
	}

	private static String cases(Set<String> chapters) {
		return chapters.stream().map("\"%s.*\""::formatted).collect(Collectors.joining(", "));
	}

	private void execute(Path spec, Duration limit) throws IOException {
		Process process = start("fuzzingclient", spec);
		try {
			if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
				throw new IllegalStateException("The suite took more than %s, its log is %s".formatted(limit, log()));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("The suite was interrupted", ex);
		}
		finally {
			process.destroyForcibly();
		}
	}

	private Process start(String mode, Path spec) throws IOException {
		return new ProcessBuilder(command(mode, spec)).directory(this.output.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log().toFile())
			.start();
	}

	private List<String> command(String mode, Path spec) {
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		return List.of(java.toString(), "-Xmx1g", "-Dpython.cachedir.skip=true",
				"-Dpython.path=" + this.directory.resolve("suite"), "-cp",
				this.directory.resolve("jython.jar").toString(), "org.python.util.jython", "-m",
				"autobahntestsuite.wstest", "-m", mode, "-s", spec.toString());
	}

	private Path log() {
		return this.output.resolve("wstest.log");
	}

}
