package io.websock.benchmarks.cluster;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

import io.websock.benchmarks.cluster.node.ClusterSoakNode;
import io.websock.benchmarks.cluster.node.Ledger;

/**
 * Node of a soak: a process on a free port of loopback, its ledger, and what it answers
 * to HTTP. Closing it ends that process and no other.
 */
final class SoakProcess implements AutoCloseable {

	private static final Duration START = Duration.ofMinutes(10);

	private static final Duration ANSWER = Duration.ofSeconds(60);

	private static final long STOP_SECONDS = 120;

	private final HttpClient http;

	private final int number;

	private final int slot;

	private final Path ledger;

	private final Path log;

	private final Process process;

	private String id = "";

	private long port;

	private boolean ended;

	private boolean killed;

	private SoakProcess(HttpClient http, int number, int slot, Path ledger, Path log, Process process) {
		this.http = http;
		this.number = number;
		this.slot = slot;
		this.ledger = ledger;
		this.log = log;
		this.process = process;
		Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
	}

	/**
	 * Starts a process and does not wait until it answers.
	 * @param number its number, which no other process of the soak has
	 * @param slot its place among the nodes, which a later process takes when it is gone
	 * @param properties the application's properties
	 */
	static SoakProcess start(HttpClient http, Path directory, int number, int slot, List<String> properties)
			throws IOException {
		Path ledger = directory.resolve("node-" + number + ".ledger");
		Path log = directory.resolve("node-" + number + ".log");
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx512m",
						"-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:+ExitOnOutOfMemoryError", "-cp",
						System.getProperty("java.class.path"), ClusterSoakNode.class.getName(), "--server.port=0",
						"--node=" + number, "--slot=" + slot, "--ledger=" + ledger));
		properties.forEach((property) -> command.add("--" + property));
		Process process = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start();
		return new SoakProcess(http, number, slot, ledger, log, process);
	}

	SoakProcess awaitAnswer() throws IOException, InterruptedException {
		long end = System.nanoTime() + START.toNanos();
		while (this.id.isEmpty()) {
			try {
				this.port = ledger().getOrDefault("port", 0L);
				this.id = get("/soak/members").lines().findFirst().orElseThrow();
			}
			catch (IOException ex) {
				if (System.nanoTime() > end || this.process.waitFor(100, TimeUnit.MILLISECONDS)) {
					throw new IOException("A node did not start; see " + this.log, ex);
				}
			}
		}
		return this;
	}

	int number() {
		return this.number;
	}

	int slot() {
		return this.slot;
	}

	/** Address of the node, as it is known to others. */
	String id() {
		return this.id;
	}

	Path log() {
		return this.log;
	}

	URI socket(String path) {
		return URI.create("ws://127.0.0.1:" + this.port + path);
	}

	/** Whether the process was ended on purpose. */
	boolean isEnded() {
		return this.ended;
	}

	boolean isKilled() {
		return this.killed;
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	Map<String, Long> ledger() throws IOException {
		return Files.exists(this.ledger) ? Ledger.read(this.ledger) : Map.of();
	}

	Map<String, Long> figures() throws IOException, InterruptedException {
		Map<String, Long> figures = new HashMap<>();
		get("/soak/figures").lines().forEach((line) -> {
			int equals = line.lastIndexOf('=');
			figures.put(line.substring(0, equals), Long.parseLong(line.substring(equals + 1)));
		});
		return figures;
	}

	String get(String path) throws IOException, InterruptedException {
		return exchange(request(path).GET());
	}

	String post(String path, String body) throws IOException, InterruptedException {
		return exchange(
				request(path).header("Content-Type", "text/plain").POST(HttpRequest.BodyPublishers.ofString(body)));
	}

	private HttpRequest.Builder request(String path) {
		return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + this.port + path)).timeout(ANSWER);
	}

	private String exchange(HttpRequest.Builder request) throws IOException, InterruptedException {
		HttpResponse<String> response = this.http.send(request.build(), HttpResponse.BodyHandlers.ofString());
		if (response.statusCode() != 200) {
			throw new IOException("Status " + response.statusCode() + ": " + response.body());
		}
		return response.body();
	}

	/**
	 * Stops the process' threads, or lets them go on.
	 */
	void pause(boolean pause) throws IOException, InterruptedException {
		new ProcessBuilder("kill", pause ? "-STOP" : "-CONT", Long.toString(this.process.pid())).start().waitFor();
	}

	/**
	 * Kills the process, as {@code kill -9} does.
	 */
	void kill() throws InterruptedException {
		this.ended = true;
		this.killed = true;
		this.process.destroyForcibly().waitFor();
	}

	/**
	 * Has the process stop in good order, and waits for it.
	 * @return whether it did
	 */
	boolean stop() throws InterruptedException {
		this.ended = true;
		this.process.destroy();
		return this.process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

	@Override
	public String toString() {
		return "node " + this.slot + " (process " + this.number + ")";
	}

}
