package io.websock.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Descriptors that this process holds for the connections of a server, as Linux tells
 * them. A connection that was closed may live on in the kernel, but has no inode there.
 */
final class Descriptors {

	private static final List<Path> TABLES = List.of(Path.of("/proc/self/net/tcp"), Path.of("/proc/self/net/tcp6"));

	private static final int LOCAL_ADDRESS = 1;

	private static final int REMOTE_ADDRESS = 2;

	private static final int INODE = 9;

	private static final int HEXADECIMAL = 16;

	private Descriptors() {
	}

	/**
	 * Returns whether the operating system tells.
	 */
	static boolean areVisible() {
		return TABLES.stream().anyMatch(Files::isReadable);
	}

	/**
	 * Returns the clients' ports of the connections that have a descriptor at a server's
	 * end.
	 * @param serverPort port of the server
	 */
	static Set<Integer> clientPorts(int serverPort) {
		return TABLES.stream()
			.filter(Files::isReadable)
			.flatMap(Descriptors::rows)
			.map((row) -> row.strip().split("\\s+"))
			.filter((row) -> row.length > INODE && port(row[LOCAL_ADDRESS]) == serverPort && !row[INODE].equals("0"))
			.map((row) -> port(row[REMOTE_ADDRESS]))
			.collect(Collectors.toSet());
	}

	private static Stream<String> rows(Path table) {
		try {
			return Files.readAllLines(table).stream().skip(1);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static int port(String address) {
		return Integer.parseInt(address.substring(address.indexOf(':') + 1), HEXADECIMAL);
	}

}
