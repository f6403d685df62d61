package io.websock.benchmarks.send;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/**
 * Process of {@code sendcost.c}, with sockets of its own.
 */
final class LoopInC implements AutoCloseable {

	private final Process process;

	private final BufferedReader output;

	private final DrainProcess drain;

	/**
	 * Starts the process.
	 * @param program its file
	 * @param connections the number of sockets
	 * @param size bytes of a frame
	 * @throws IOException if it does not start
	 */
	LoopInC(String program, int connections, int size) throws IOException {
		this.process = new ProcessBuilder(program, "" + connections, "" + size)
			.redirectError(ProcessBuilder.Redirect.INHERIT)
			.start();
		this.output = this.process.inputReader();
		this.drain = new DrainProcess((int) number(), connections, size);
	}

	/**
	 * Fills all sockets, which nobody reads from now on.
	 * @throws IOException if the process has ended
	 */
	void fill() throws IOException {
		this.drain.stop();
		run("fill");
	}

	/**
	 * Sends the frame to all.
	 * @param call name of the system call: {@code send} or {@code write}
	 * @return nanoseconds of CPU
	 * @throws IOException if the process has ended
	 */
	long run(String call) throws IOException {
		this.process.getOutputStream().write((call + "\n").getBytes(StandardCharsets.US_ASCII));
		this.process.getOutputStream().flush();
		return number();
	}

	private long number() throws IOException {
		String line = this.output.readLine();
		if (line == null) {
			throw new IOException("The loop in C has ended");
		}
		return Long.parseLong(line);
	}

	@Override
	public void close() {
		this.process.destroy();
		this.drain.close();
	}

}
