package io.websock.client.interop;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import org.junit.jupiter.api.Assumptions;

/**
 * Server or proxy of another project that is installed on this machine, as a process.
 */
final class Program implements AutoCloseable {

	private final Process process;

	private Program(Process process) {
		this.process = process;
	}

	/**
	 * Finds a program, and leaves the test out where it is not installed.
	 */
	static String installed(String name) {
		// A distribution's programs for servers are not on everybody's path
		Path program = Stream
			.concat(Stream.of(System.getenv("PATH").split(":")), Stream.of("/usr/sbin", "/usr/local/sbin"))
			.map((folder) -> Path.of(folder, name))
			.filter(Files::isExecutable)
			.findFirst()
			.orElse(null);
		Assumptions.assumeTrue(program != null, name + " is not installed");
		return program.toString();
	}

	/**
	 * Starts a program, and waits until it accepts connections. Its output is in a file
	 * below {@code target}.
	 */
	static Program start(int port, List<String> command) throws IOException {
		File output = new File("target", new File(command.get(0)).getName() + ".log");
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.appendTo(output))
			.start();
		RecordingListener.until(() -> !process.isAlive() || accepts(port));
		if (!process.isAlive()) {
			throw new IllegalStateException(command + " ended with " + process.exitValue() + ", see " + output);
		}
		return new Program(process);
	}

	private static boolean accepts(int port) {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	/**
	 * Leaves the test out unless a command succeeds.
	 */
	static void assumeSucceeds(String message, List<String> command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		Assumptions.assumeTrue(process.waitFor() == 0, message);
	}

	static int freePort() throws IOException {
		try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
			return socket.getLocalPort();
		}
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
