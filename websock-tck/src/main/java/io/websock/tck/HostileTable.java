package io.websock.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What the cases with hostile peers cost, as a table: a line a case on the console, and a
 * file for each kind of host in the directory {@code target} of the build, if there is
 * one.
 */
final class HostileTable {

	private static final Map<String, HostileTable> TABLES = new ConcurrentHashMap<>();

	private static final Path DIRECTORY = Path.of("target");

	private final String host;

	private final List<String> rows = new CopyOnWriteArrayList<>();

	private HostileTable(String host) {
		this.host = host;
	}

	/**
	 * Returns the table of a kind of host, which all chapters share.
	 */
	static HostileTable of(String host) {
		return TABLES.computeIfAbsent(host, HostileTable::new);
	}

	/**
	 * Adds a line: the case and its figures, in the order of the columns.
	 */
	void add(String... cells) {
		String row = String.join(" | ", cells);
		System.out.println("hostile | " + this.host + " | " + row);
		this.rows.add("| " + row + " |");
		if (Files.isDirectory(DIRECTORY)) {
			write(DIRECTORY.resolve("hostile-" + this.host + ".md"));
		}
	}

	private void write(Path file) {
		Map<String, String> byCase = new TreeMap<>();
		this.rows.forEach((row) -> byCase.put(row, row));
		StringBuilder text = new StringBuilder("| case | live heap | p99 ratio | code | counter | descriptor back |\n"
				+ "|---|---|---|---|---|---|\n");
		byCase.values().forEach((row) -> text.append(row).append('\n'));
		try {
			Files.writeString(file, text);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

}
