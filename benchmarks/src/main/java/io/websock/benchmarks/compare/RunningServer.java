package io.websock.benchmarks.compare;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import io.websock.benchmarks.load.LoadOptions;
import io.websock.benchmarks.load.LoadResult;
import io.websock.benchmarks.load.LoadRun;
import io.websock.benchmarks.load.ServerProbe;

/**
 * A server process on a free port of loopback. Closing it ends that process and no other.
 */
final class RunningServer implements AutoCloseable {

	/** Tomcat accepts 8,192 by default, and lets others wait. */
	private static final String CONNECTIONS = "--server.tomcat.max-connections=20000";

	private static final long START_MILLIS = 90_000;

	private static final long STOP_SECONDS = 10;

	private final ServerKind kind;

	private final int port;

	private final Process process;

	private final Thread hook = new Thread(this::stop);

	private final ServerProbe probe;

	private RunningServer(ServerKind kind, int port, Process process) throws IOException, InterruptedException {
		this.kind = kind;
		this.port = port;
		this.process = process;
		Runtime.getRuntime().addShutdownHook(this.hook);
		try {
			awaitPort();
			this.probe = kind.isNative() ? ServerProbe.ofProcess(process.pid()) : ServerProbe.attach(process.pid());
		}
		catch (IOException | InterruptedException ex) {
			stop();
			throw ex;
		}
	}

	/**
	 * Starts a server and returns when it takes connections.
	 * @param kind which
	 * @param heap size of its heap, such as 1g
	 * @param extra arguments besides its own
	 * @return the server
	 * @throws IOException if it does not start
	 * @throws InterruptedException if interrupted meanwhile
	 */
	static RunningServer start(ServerKind kind, String heap, List<String> extra)
			throws IOException, InterruptedException {
		return start(kind, List.of("-Xms" + heap, "-Xmx" + heap), extra);
	}

	/**
	 * Starts a server and returns when it takes connections.
	 * @param kind which
	 * @param jvm options of the JVM
	 * @param extra arguments besides its own
	 * @return the server
	 * @throws IOException if it does not start
	 * @throws InterruptedException if interrupted meanwhile
	 */
	static RunningServer start(ServerKind kind, List<String> jvm, List<String> extra)
			throws IOException, InterruptedException {
		int port = freePort();
		ProcessBuilder builder = new ProcessBuilder(
				kind.isNative() ? List.of(kind.program()) : command(kind, port, jvm, extra))
			.redirectErrorStream(true)
			.redirectOutput(Path.of("benchmarks", "target", kind.name() + ".log").toFile());
		builder.environment().put("PORT", Integer.toString(port));
		return new RunningServer(kind, port, builder.start());
	}

	private static List<String> command(ServerKind kind, int port, List<String> jvm, List<String> extra) {
		List<String> command = new ArrayList<>();
		command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
		command.addAll(jvm);
		command.addAll(List.of("-XX:+UseParallelGC", "-jar", kind.program()));
		command.addAll(kind.arguments());
		command.addAll(List.of("--server.port=" + port, "--server.address=127.0.0.1", CONNECTIONS));
		command.addAll(extra);
		return command;
	}

	private static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	private void awaitPort() throws IOException, InterruptedException {
		long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(START_MILLIS);
		while (!accepts()) {
			if (System.nanoTime() > end || this.process.waitFor(100, TimeUnit.MILLISECONDS)) {
				throw new IOException("Server '" + this.kind.name() + "' did not start; see benchmarks/target/"
						+ this.kind.name() + ".log");
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

	LoadResult run(LoadOptions load) throws IOException {
		return new LoadRun(this.kind.adapt(load).at(this.port, this.process.pid()), this.probe).run();
	}

	ServerKind kind() {
		return this.kind;
	}

	int port() {
		return this.port;
	}

	ServerProbe probe() {
		return this.probe;
	}

	/**
	 * Asks the process to stop, as an operator does, and returns at once. Its figures are
	 * gone.
	 * @throws IOException if the process is gone
	 */
	void terminate() throws IOException {
		this.probe.close();
		this.process.destroy();
	}

	@Override
	public void close() throws IOException {
		this.probe.close();
		Runtime.getRuntime().removeShutdownHook(this.hook);
		stop();
	}

	private void stop() {
		this.process.destroy();
		try {
			if (!this.process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
				this.process.destroyForcibly();
			}
		}
		catch (InterruptedException ex) {
			this.process.destroyForcibly();
			Thread.currentThread().interrupt();
		}
	}

}
