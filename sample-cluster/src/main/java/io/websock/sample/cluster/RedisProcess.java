package io.websock.sample.cluster;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import redis.embedded.RedisExecProvider;

/**
 * Redis server on a free port of the loopback interface, with its files in a temporary
 * directory. It is a daemon: Ctrl-C ends the nodes, and then they end the server.
 */
final class RedisProcess implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final String PID_FILE = "redis.pid";

	private final int port;

	private final Path directory;

	private RedisProcess(int port, Path directory) {
		this.port = port;
		this.directory = directory;
	}

	/**
	 * Starts a server and waits until it answers.
	 * @throws IllegalStateException if it does not, with the server's log
	 */
	static RedisProcess start() {
		try {
			RedisProcess redis = new RedisProcess(freePort(), Files.createTempDirectory("websock-sample"));
			redis.launch();
			return redis;
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while Redis started", ex);
		}
	}

	private void launch() throws IOException, InterruptedException {
		File executable = RedisExecProvider.defaultProvider().get();
		Path log = this.directory.resolve("redis.log");
		new ProcessBuilder(List.of(executable.getPath(), "--port", Integer.toString(this.port), "--bind", "127.0.0.1",
				"--dir", this.directory.toString(), "--save", "", "--daemonize", "yes", "--pidfile",
				this.directory.resolve(PID_FILE).toString(), "--logfile", log.toString()))
			.redirectErrorStream(true)
			.redirectOutput(log.toFile())
			.start()
			.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
		long deadline = System.nanoTime() + PATIENCE.toNanos();
		while (!answers()) {
			if (System.nanoTime() - deadline > 0) {
				String output = Files.readString(log);
				close();
				throw new IllegalStateException("Redis did not start. Its log: " + output);
			}
			Thread.sleep(20);
		}
	}

	private boolean answers() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			return socket.isConnected() && pid().isPresent();
		}
		catch (IOException ex) {
			return false;
		}
	}

	int port() {
		return this.port;
	}

	private Optional<ProcessHandle> pid() throws IOException {
		Path file = this.directory.resolve(PID_FILE);
		String pid = Files.exists(file) ? Files.readString(file).strip() : "";
		return pid.isEmpty() ? Optional.empty() : ProcessHandle.of(Long.parseLong(pid));
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	/**
	 * Stops the server and removes its files.
	 */
	@Override
	public void close() {
		try {
			pid().ifPresent((server) -> {
				server.destroy();
				server.onExit().orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
			});
			try (Stream<Path> files = Files.walk(this.directory)) {
				files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
