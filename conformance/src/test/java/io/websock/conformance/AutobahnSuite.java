package io.websock.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/**
 * The Autobahn Testsuite as the build unpacked it: a WebSocket client that breaks the
 * rules on purpose and judges how a server takes it. It is written in Python 2 and runs
 * on Jython, in a JVM of its own.
 *
 * @param directory where the build put the suite and its interpreter
 * @param output where a run leaves its log and its report
 */
record AutobahnSuite(Path directory, Path output) {

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
			return AutobahnReport.parse(Files.readString(index));
		}
		catch (IOException ex) {
			throw new UncheckedIOException("The suite left no report, its log is " + log(), ex);
		}
	}

	private String spec(URI server, Set<String> chapters) {
		return """
				{
				  "outdir": "%s",
				  "servers": [{"agent": "echo", "url": "%s", "options": {"version": 18}}],
				  "cases": [%s]
				}
				""".formatted(this.output, server,
				chapters.stream().map("\"%s.*\""::formatted).collect(Collectors.joining(", ")));
	}

	private void execute(Path spec, Duration limit) throws IOException {
		Process process = new ProcessBuilder(command(spec)).directory(this.output.toFile())
			.redirectErrorStream(true)
			.redirectOutput(log().toFile())
			.start();
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

	private List<String> command(Path spec) {
		Path java = Path.of(System.getProperty("java.home"), "bin", "java");
		return List.of(java.toString(), "-Xmx1g", "-Dpython.cachedir.skip=true",
				"-Dpython.path=" + this.directory.resolve("suite"), "-cp",
				this.directory.resolve("jython.jar").toString(), "org.python.util.jython", "-m",
				"autobahntestsuite.wstest", "-m", "fuzzingclient", "-s", spec.toString());
	}

	private Path log() {
		return this.output.resolve("wstest.log");
	}

}
