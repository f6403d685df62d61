package io.websock.client.http2;

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
	 * Starts a program, and waits until it accepts connections.
	 */
	static Program start(int port, List<String> command) throws IOException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.INHERIT)
			.start();
		RecordingListener.until(() -> !process.isAlive() || accepts(port));
		if (!process.isAlive()) {
			throw new IllegalStateException(command + " ended with " + process.exitValue());
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
