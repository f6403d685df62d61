package io.websock.conformance;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Assumptions;

/**
 * A network of its own for processes, joined to this one by a cable that can be pulled:
 * what is sent then is dropped by the kernel, and nobody is told. Linux, and root.
 */
final class NetworkNamespace implements AutoCloseable {

	private final long id = ProcessHandle.current().pid();

	private final String name = "websock" + this.id;

	private final String outerEnd = "wso" + this.id;

	private final String innerEnd = "wsi" + this.id;

	/** Two networks of four addresses, of those that are for tests (RFC 2544). */
	private final String network = "198.18." + (this.id / 64 % 256) + ".";

	private final long base = this.id % 64 * 4;

	private NetworkNamespace() {
	}

	/**
	 * Creates a namespace. Leaves the test out where that is not permitted.
	 */
	static NetworkNamespace create() throws IOException, InterruptedException {
		NetworkNamespace namespace = new NetworkNamespace();
		Assumptions.assumeTrue(namespace.isPermitted(), "Network namespaces need Linux, 'ip' and root");
		try {
			namespace.join();
			return namespace;
		}
		catch (IOException | InterruptedException | RuntimeException ex) {
			namespace.close();
			throw ex;
		}
	}

	/**
	 * Returns the address of the cable's outer end, for servers in the test's own
	 * network.
	 */
	String outerAddress() {
		return this.network + (this.base + 1);
	}

	/**
	 * Starts a process inside.
	 */
	Process start(List<String> command) throws IOException {
		List<String> inside = new ArrayList<>(List.of("ip", "netns", "exec", this.name));
		inside.addAll(command);
		return new ProcessBuilder(inside).redirectError(ProcessBuilder.Redirect.INHERIT).start();
	}

	/**
	 * Drops all that is sent from now on.
	 */
	void pullCable() throws IOException, InterruptedException {
		run("ip", "-n", this.name, "link", "set", this.innerEnd, "down");
	}

	@Override
	public void close() throws IOException {
		try {
			// The cable goes with it
			exitCode("ip", "netns", "delete", this.name);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private boolean isPermitted() throws InterruptedException {
		try {
			return exitCode("ip", "netns", "add", this.name) == 0;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private void join() throws IOException, InterruptedException {
		run("ip", "link", "add", this.outerEnd, "type", "veth", "peer", "name", this.innerEnd, "netns", this.name);
		run("ip", "address", "add", outerAddress() + "/30", "dev", this.outerEnd);
		run("ip", "link", "set", this.outerEnd, "up");
		run("ip", "-n", this.name, "address", "add", this.network + (this.base + 2) + "/30", "dev", this.innerEnd);
		run("ip", "-n", this.name, "link", "set", this.innerEnd, "up");
	}

	private static void run(String... command) throws IOException, InterruptedException {
		int exitCode = exitCode(command);
		if (exitCode != 0) {
			throw new IllegalStateException(String.join(" ", command) + " ended with " + exitCode);
		}
	}

	private static int exitCode(String... command) throws IOException, InterruptedException {
		Process process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
		if (!process.waitFor(20, TimeUnit.SECONDS)) {
			process.destroyForcibly();
			throw new IllegalStateException(String.join(" ", command) + " did not end");
		}
		return process.exitValue();
	}

}
