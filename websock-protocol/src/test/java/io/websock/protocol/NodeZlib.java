package io.websock.protocol;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Objects;

/**
 * The zlib of Node.js, which can have a window of any size; the JDK's cannot. Runs in a
 * process of its own.
 */
final class NodeZlib implements AutoCloseable {

	private static final String ERROR = "error: ";

	private final Process process;

	private final Writer requests;

	private final BufferedReader answers;

	private NodeZlib(Process process) {
		this.process = process;
		this.requests = process.outputWriter(StandardCharsets.US_ASCII);
		this.answers = process.inputReader(StandardCharsets.US_ASCII);
	}

	/**
	 * Returns whether there is a {@code node} to be started.
	 */
	static boolean isPresent() {
		try {
			return new ProcessBuilder("node", "--version").start().waitFor() == 0;
		}
		catch (IOException ex) {
			return false;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	static NodeZlib start() throws IOException, URISyntaxException {
		Path script = Path.of(Objects.requireNonNull(NodeZlib.class.getResource("zlib.js")).toURI());
		return new NodeZlib(
				new ProcessBuilder("node", script.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start());
	}

	/**
	 * Inflates messages.
	 * @param bits size of the window
	 * @param together whether they have one context
	 * @param messages the payloads of frames
	 * @return the messages, one after another
	 * @throws IllegalArgumentException if zlib refuses them
	 */
	byte[] inflate(int bits, boolean together, List<byte[]> messages) {
		return ask("inflate", bits, together, messages).stream().reduce(new byte[0], Wire::concat);
	}

	/**
	 * Deflates messages.
	 * @param bits size of the window
	 * @param together whether they have one context
	 * @param messages the messages
	 * @return the payloads of frames
	 */
	List<byte[]> deflate(int bits, boolean together, List<byte[]> messages) {
		return ask("deflate", bits, together, messages);
	}

	private List<byte[]> ask(String action, int bits, boolean together, List<byte[]> messages) {
		List<String> line = new ArrayList<>(List.of(action, Integer.toString(bits), together ? "together" : "apart"));
		messages.forEach((message) -> line.add(Base64.getEncoder().encodeToString(message)));
		try {
			this.requests.append(String.join(" ", line)).append('\n').flush();
			String answer = Objects.requireNonNull(this.answers.readLine(), "The process has ended");
			if (answer.startsWith(ERROR)) {
				throw new IllegalArgumentException(answer.substring(ERROR.length()));
			}
			return Arrays.stream(answer.split(" ")).map(Base64.getDecoder()::decode).toList();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.process.destroy();
	}

}
