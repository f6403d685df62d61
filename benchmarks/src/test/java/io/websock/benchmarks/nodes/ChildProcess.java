package io.websock.benchmarks.nodes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

import io.websock.benchmarks.load.ServerProbe;

/**
 * Process on a port of loopback, with the processes that it has started. Closing it ends
 * these and no other.
 */
final class ChildProcess implements AutoCloseable {

	private static final Path LOGS = Path.of("benchmarks", "target");

	private static final long START_NANOS = TimeUnit.SECONDS.toNanos(120);

	private static final long STOP_SECONDS = 10;

	private final String name;

	private final int port;

	private final Process process;

	private final Thread hook = new Thread(this::kill);

	private ChildProcess(String name, int port, Process process) {
		this.name = name;
		this.port = port;
		this.process = process;
		Runtime.getRuntime().addShutdownHook(this.hook);
	}

	/**
	 * Starts a process and returns when it accepts connections.
	 * @param name name of its log
	 * @param port the port that it opens
	 * @param environment variables besides the inherited ones
	 * @param command the command
	 * @return the process
	 * @throws IOException if it does not start
	 * @throws InterruptedException if interrupted meanwhile
	 */
	static ChildProcess start(String name, int port, Map<String, String> environment, List<String> command)
			throws IOException, InterruptedException {
		ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(LOGS.resolve(name + ".log").toFile());
		builder.environment().putAll(environment);
		ChildProcess child = new ChildProcess(name, port, builder.start());
		try {
			child.awaitPort();
			return child;
		}
		catch (IOException | InterruptedException ex) {
			child.close();
			throw ex;
		}
	}

	static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private void awaitPort() throws IOException, InterruptedException {
		long end = System.nanoTime() + START_NANOS;
		while (!accepts()) {
			if (System.nanoTime() > end || this.process.waitFor(100, TimeUnit.MILLISECONDS)) {
				throw new IOException(
						"'%s' did not start; see %s".formatted(this.name, LOGS.resolve(this.name + ".log")));
			}
		}
	}

	private boolean accepts() {
		try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
			return socket.isConnected();
		}
		catch (IOException ex) {
			return false;
		}
	}

	int port() {
		return this.port;
	}

	/**
	 * Returns the CPU time of the process and of those that it has started.
	 * @return seconds
	 * @throws IOException if it is gone
	 */
	double cpuSeconds() throws IOException {
		double seconds = ServerProbe.cpuSeconds(this.process.pid());
		for (ProcessHandle descendant : this.process.descendants().toList()) {
			try {
				seconds += ServerProbe.cpuSeconds(descendant.pid());
			}
			catch (IOException ex) {
				// A helper that has just ended: what it took is not known.
			}
		}
		return seconds;
	}

	private List<ProcessHandle> processes() {
		return Stream.concat(Stream.of(this.process.toHandle()), this.process.descendants()).toList();
	}

	private void kill() {
		processes().forEach(ProcessHandle::destroyForcibly);
	}

	@Override
	public void close() {
		List<ProcessHandle> processes = processes();
		processes.forEach(ProcessHandle::destroy);
		try {
			this.process.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		processes.forEach(ProcessHandle::destroyForcibly);
		Runtime.getRuntime().removeShutdownHook(this.hook);
	}

}
