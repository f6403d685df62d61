package io.websock.sample.proxy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.websock.sample.SampleApplication;
import org.awaitility.Awaitility;

/**
 * The sample as a process of its own, which can be stopped by a signal and started again.
 */
final class Instance implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(90);

	private final int port;

	private final List<String> arguments;

	private Process process;

	Instance(int port, List<String> arguments) throws IOException {
		this.port = port;
		this.arguments = arguments;
		start();
	}

	int port() {
		return this.port;
	}

	void start() throws IOException {
		List<String> command = new ArrayList<>(
				List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m",
						"-XX:TieredStopAtLevel=1", "-cp", System.getProperty("java.class.path"),
						SampleApplication.class.getName(), "--server.address=127.0.0.1", "--server.port=" + this.port,
						"--server.forward-headers-strategy=native", "--spring.main.banner-mode=off"));
		command.addAll(this.arguments);
		Path log = Files.createDirectories(Path.of("target", "proxy")).resolve(this.port + ".log");
		this.process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
			.start();
	}

	void awaitReady() {
		URI readiness = URI.create("http://127.0.0.1:" + this.port + "/actuator/health/readiness");
		HttpClient client = HttpClient.newHttpClient();
		Awaitility.await("instance on port " + this.port)
			.atMost(PATIENCE)
			.ignoreExceptions()
			.until(() -> client.send(HttpRequest.newBuilder(readiness).build(), BodyHandlers.discarding())
				.statusCode() == 200);
	}

	/**
	 * Ends the process as an orchestrator does, and returns when it has ended.
	 */
	void terminate() throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
			throw new IllegalStateException("The instance on port " + this.port + " did not end");
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
