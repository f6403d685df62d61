package io.websock.benchmarks.send;

import java.io.IOException;
import java.nio.file.Path;

/**
 * The process of a {@link Drain}.
 */
final class DrainProcess implements AutoCloseable {

	private final Process process;

	/**
	 * Starts the process.
	 * @param port the sender's port
	 * @param connections the number of sockets
	 * @param size bytes of a frame
	 * @throws IOException if it cannot be started
	 */
	DrainProcess(int port, int connections, int size) throws IOException {
		String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
		this.process = new ProcessBuilder(java, "-Xmx64m", "-XX:+UseSerialGC", SendCost.FOLDER + "Drain.java",
				"" + port, "" + connections, "" + size)
			.inheritIO()
			.start();
	}

	/**
	 * Has it read nothing any more.
	 * @throws IOException if it cannot be stopped
	 */
	void stop() throws IOException {
		try {
			new ProcessBuilder("kill", "-STOP", "" + this.process.pid()).inheritIO().start().waitFor();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	@Override
	public void close() {
		this.process.destroyForcibly();
	}

}
