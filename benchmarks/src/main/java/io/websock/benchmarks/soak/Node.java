package io.websock.benchmarks.soak;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;

/**
 * The node: a process of its own on a free port of loopback, and what it answers to HTTP.
 * Closing it ends that process and no other.
 */
final class Node implements AutoCloseable {

	private static final long START_MILLIS = 90_000;

	private static final int ANSWER_MILLIS = 15_000;

	private static final int TRIES = 3;

	private static final long STOP_SECONDS = 40;

	private final int port;

	private final Path log;

	private final Process process;

	private final Thread hook = new Thread(this::kill);

	private Node(int port, Path log, Process process) {
		this.port = port;
		this.log = log;
		this.process = process;
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	/**
	 * Starts a node and returns when it answers.
	 * @param options the soak's options
	 * @param log where its log goes
	 * @return the node
	 * @throws IOException if it does not start
	 * @throws InterruptedException if interrupted meanwhile
	 */
	static Node start(SoakOptions options, Path log) throws IOException, InterruptedException {
		int port = freePort();
		// All of the heap is touched first: what the process grows by is outside of it
		ProcessBuilder builder = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
				"-Xms" + options.heap(), "-Xmx" + options.heap(), "-XX:+AlwaysPreTouch", "-XX:+UseParallelGC",
				"-XX:ActiveProcessorCount=2", "-XX:+ExitOnOutOfMemoryError", "-cp",
				System.getProperty("java.class.path"), "io.websock.benchmarks.soak.server.SoakServer",
				"--server.port=" + port, "--seed=" + options.seed(), "--websock.limits.sessions=" + options.limit(),
				"--websock.limits.sessions-per-address=" + options.sessions());
		builder.environment().put("MALLOC_ARENA_MAX", "2");
		builder.redirectErrorStream(true).redirectOutput(log.toFile());
		Node node = new Node(port, log, builder.start());
		try {
			node.awaitAnswer();
		}
		catch (IOException | InterruptedException ex) {
			node.close();
			throw ex;
		}
		return node;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private void awaitAnswer() throws IOException, InterruptedException {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
		while (true) {
			try {
				get("/actuator/health");
				return;
			}
			catch (IOException ex) {
				if (System.nanoTime() > end || this.process.waitFor(200, TimeUnit.MILLISECONDS)) {
					throw new IOException("The node did not start; see " + this.log, ex);
				}
			}
		}
	}

	int port() {
		return this.port;
	}

	Path log() {
		return this.log;
	}

	boolean isAlive() {
		return this.process.isAlive();
	}

	/**
	 * Returns what the node's process takes of the machine's memory.
	 * @return bytes
	 * @throws IOException if it is gone
	 */
	long residentBytes() throws IOException {
		for (String line : Files.readAllLines(Path.of("/proc", Long.toString(this.process.pid()), "status"))) {
			if (line.startsWith("VmRSS:")) {
				return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
			}
		}
		throw new IOException("The node's process is gone");
	}

	/**
	 * Asks for figures.
	 * @param path where they are
	 * @return figures by name
	 * @throws IOException if there is no answer
	 */
	Figures figures(String path) throws IOException {
		Properties properties = new Properties();
		properties.load(new StringReader(get(path)));
		Map<String, Long> figures = new HashMap<>();
		properties.forEach((name, value) -> figures.put((String) name, Long.parseLong((String) value)));
		return new Figures(figures);
	}

	String get(String path) throws IOException {
		return exchange("GET", path, "");
	}

	String post(String path, String json) throws IOException {
		return exchange("POST", path, json);
	}

	/**
	 * Sends a request and reads the answer. Tries again where the connection breaks: on a
	 * busy machine the node may take one for half-open.
	 * @param method the method
	 * @param path path and query
	 * @param json the body; {@code ""} for none
	 * @return the answer's body, whatever its status below 500
	 * @throws IOException if there is none in time, or another status
	 */
	String exchange(String method, String path, String json) throws IOException {
		for (int i = 1; i < TRIES; i++) {
			try {
				return tryOnce(method, path, json);
			}
			catch (SocketException ex) {
				if (!this.process.isAlive()) {
					throw ex;
				}
			}
		}
		return tryOnce(method, path, json);
	}

	private String tryOnce(String method, String path, String json) throws IOException {
		HttpURLConnection connection = (HttpURLConnection) URI.create("http://127.0.0.1:" + this.port + path)
			.toURL()
			.openConnection();
		connection.setRequestMethod(method);
		connection.setConnectTimeout(ANSWER_MILLIS);
		connection.setReadTimeout(ANSWER_MILLIS);
		// One connection each: none is found closed by the node, none counts as held
		connection.setRequestProperty("Connection", "close");
		if (!json.isEmpty()) {
			connection.setDoOutput(true);
			connection.setRequestProperty("Content-Type", "application/json");
			connection.getOutputStream().write(json.getBytes(StandardCharsets.UTF_8));
		}
		int status = connection.getResponseCode();
		if (status >= 500 && status != 503) {
			throw new IOException(method + " " + path + " was answered by " + status);
		}
		try (InputStream body = (status >= 400) ? connection.getErrorStream() : connection.getInputStream()) {
			return (body != null) ? new String(body.readAllBytes(), StandardCharsets.UTF_8) : "";
		}
	}

	/**
	 * Tells the process to stop and waits for it.
	 * @return whether it stopped by itself
	 * @throws InterruptedException if interrupted meanwhile
	 */
	boolean stop() throws InterruptedException {
		this.process.destroy();
		return this.process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
	}

	private void kill() {
		this.process.destroyForcibly();
	}

	@Override
	public void close() {
		kill();
		Runtime.getRuntime().removeShutdownHook(this.hook);
	}

}
