package io.websock.benchmarks.load;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Memory that Linux itself has in use, of all processes.
 *
 * @param slabs bytes of the kernel's objects, sockets and files among them
 * @param buffers bytes of data that TCP holds
 */
public record KernelMemory(long slabs, long buffers) {

	private static final int PAGE = 4096;

	/**
	 * Reads it.
	 * @return the memory at the moment
	 * @throws IOException if {@code /proc} is not there
	 */
	public static KernelMemory now() throws IOException {
		return new KernelMemory(kilobytes(Path.of("/proc/meminfo"), "Slab:") << 10, tcpPages() * PAGE);
	}

	private static long tcpPages() throws IOException {
		List<String> words = List.of(line(Path.of("/proc/net/sockstat"), "TCP:").split(" +"));
		return Long.parseLong(words.get(words.indexOf("mem") + 1));
	}

	static long kilobytes(Path file, String name) throws IOException {
		return Long.parseLong(line(file, name).replaceAll("\\D", ""));
	}

	private static String line(Path file, String name) throws IOException {
		return Files.readAllLines(file)
			.stream()
			.filter((line) -> line.startsWith(name))
			.findFirst()
			.orElseThrow(() -> new IOException("No '" + name + "' in " + file));
	}

	/**
	 * Returns what was added since an earlier moment, for each of some things.
	 * @param before the memory then
	 * @param count the number of things
	 * @return bytes of slabs and buffers for each
	 */
	public long since(KernelMemory before, int count) {
		return (this.slabs + this.buffers - before.slabs - before.buffers) / count;
	}

}
