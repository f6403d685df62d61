package io.websock.tck;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Faults by outcome, as a table of Markdown. Used by one thread.
 */
final class FaultTable {

	private static final List<String> COLUMNS = List.of("session ended", "session went on", "session was ending",
			"handshake refused", "node not whole");

	private final Map<InjectionPoint, Map<InjectedFault, Map<String, Integer>>> counts = new TreeMap<>();

	void add(FaultInjector.Shot shot, String column) {
		this.counts.computeIfAbsent(shot.point(), (point) -> new TreeMap<>())
			.computeIfAbsent(shot.fault(), (fault) -> new TreeMap<>())
			.merge(column, 1, Integer::sum);
	}

	void write(Path file) {
		System.out.println(this);
		try {
			Files.createDirectories(file.toAbsolutePath().getParent());
			Files.writeString(file, toString());
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public String toString() {
		StringBuilder text = new StringBuilder("| point | fault | injected | " + String.join(" | ", COLUMNS)
				+ " |\n|---|---|" + "---|".repeat(1 + COLUMNS.size()) + "\n");
		Map<String, Integer> all = new TreeMap<>();
		this.counts.forEach((point, faults) -> faults.forEach((fault, outcomes) -> {
			text.append(row(point.name(), fault.name(), outcomes));
			outcomes.forEach((column, count) -> all.merge(column, count, Integer::sum));
		}));
		return text.append(row("all", "", all)).toString();
	}

	private static String row(String point, String fault, Map<String, Integer> outcomes) {
		StringBuilder row = new StringBuilder("| " + point + " | " + fault + " | ");
		row.append(outcomes.values().stream().mapToInt(Integer::intValue).sum()).append(" |");
		COLUMNS.forEach((column) -> row.append(' ').append(outcomes.getOrDefault(column, 0)).append(" |"));
		return row.append('\n').toString();
	}

}
